namespace Switchboard.Recognizers.Intents;

/// <summary>How far words are apart, in insertions, deletions, substitutions, and exchanges of neighbours (optimal string alignment).</summary>
internal static class EditDistance
{
    /// <summary>Words are compared up to this length.</summary>
    public const int Longest = 32;

    /// <summary>One letter more, less, other, or two neighbours exchanged; or nothing.</summary>
    public static bool IsOne(string a, string b)
    {
        if (Math.Abs(a.Length - b.Length) > 1)
        {
            return false;
        }

        var start = a.AsSpan().CommonPrefixLength(b);
        var (endA, endB) = (a.Length, b.Length);
        while (endA > start && endB > start && a[endA - 1] == b[endB - 1])
        {
            endA--;
            endB--;
        }

        var left = a.AsSpan(start, endA - start);
        var right = b.AsSpan(start, endB - start);
        return left.Length + right.Length <= 1
            || (left.Length == 1 && right.Length == 1)
            || (left.Length == 2 && right.Length == 2 && left[0] == right[1] && left[1] == right[0]);
    }

    /// <summary>At most two edits.</summary>
    public static bool IsTwo(string a, string b)
    {
        if (Math.Abs(a.Length - b.Length) > 2 || Math.Max(a.Length, b.Length) > Longest)
        {
            return false;
        }

        Span<int> earlier = stackalloc int[Longest + 1];
        Span<int> above = stackalloc int[Longest + 1];
        Span<int> row = stackalloc int[Longest + 1];
        for (var j = 0; j <= b.Length; j++)
        {
            above[j] = j;
        }

        for (var i = 1; i <= a.Length; i++)
        {
            Fill(a, b, i, earlier, above, row);
            var oldest = earlier;
            earlier = above;
            above = row;
            row = oldest;
        }

        return above[b.Length] <= 2;
    }

    private static void Fill(string a, string b, int i, ReadOnlySpan<int> earlier, ReadOnlySpan<int> above, Span<int> row)
    {
        row[0] = i;
        for (var j = 1; j <= b.Length; j++)
        {
            row[j] = Math.Min(Math.Min(row[j - 1], above[j]) + 1, above[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
            {
                row[j] = Math.Min(row[j], earlier[j - 2] + 1);
            }
        }
    }
}
