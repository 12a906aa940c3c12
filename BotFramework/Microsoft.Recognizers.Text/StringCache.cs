namespace Microsoft.Recognizers.Text;

/// <summary>Gives the same string for the same letters, so that reading ordinary words allocates nothing; bounded, the newest word wins its place.</summary>
internal static class StringCache
{
    private const int Size = 4096;
    private const int LongestKept = 24;

    private static readonly string[] Slots = new string[Size];

    public static string Get(ReadOnlySpan<char> letters)
    {
        if (letters.Length > LongestKept)
        {
            return letters.ToString();
        }

        var hash = 2166136261u;
        foreach (var letter in letters)
        {
            hash = (hash ^ letter) * 16777619u;
        }

        ref var slot = ref Slots[(hash ^ (hash >> 15)) & (Size - 1)];
        var kept = slot;
        if (kept is not null && letters.SequenceEqual(kept))
        {
            return kept;
        }

        return slot = letters.ToString();
    }
}
