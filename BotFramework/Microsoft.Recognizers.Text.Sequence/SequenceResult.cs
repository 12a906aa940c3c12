namespace Microsoft.Recognizers.Text.Sequence;

internal static class SequenceResult
{
    public static ModelResult Of(string text, int start, int end, string typeName)
    {
        var found = text[start..end];
        return new ModelResult
        {
            Text = found,
            Start = start,
            End = end - 1,
            TypeName = typeName,
            Resolution = new SortedDictionary<string, object>(StringComparer.Ordinal) { ["value"] = found },
        };
    }
}
