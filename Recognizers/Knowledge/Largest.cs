namespace Switchboard.Recognizers.Knowledge;

/// <summary>Picks the best of many without sorting them all.</summary>
internal static class Largest
{
    /// <summary>The indexes of the largest values above 0, the largest first; of equal ones the earlier.</summary>
    public static List<int> Of(ReadOnlySpan<float> values, int count)
    {
        var nearest = new PriorityQueue<int, (float Value, int Later)>(count + 1);
        for (var i = 0; i < values.Length; i++)
        {
            if (values[i] > 0 && (nearest.Count < count || (nearest.TryPeek(out _, out var least) && values[i] > least.Value)))
            {
                nearest.Enqueue(i, (values[i], -i));
                if (nearest.Count > count)
                {
                    nearest.Dequeue();
                }
            }
        }

        return [.. nearest.UnorderedItems.OrderByDescending(item => item.Priority).Select(item => item.Element)];
    }
}
