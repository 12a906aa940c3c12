namespace Microsoft.Recognizers.Text.Sequence;

/// <summary>Finds words that carry a sign in front: a mention or a hashtag.</summary>
internal static class TagExtractor
{
    public static List<ModelResult> Recognize(string text, char sign, string typeName)
    {
        var results = new List<ModelResult>();
        for (var start = text.IndexOf(sign); start >= 0; start = text.IndexOf(sign, start + 1))
        {
            var end = start + 1;
            while (end < text.Length && (char.IsLetterOrDigit(text[end]) || text[end] == '_'))
            {
                end++;
            }

            var standsAlone = (start == 0 || !(char.IsLetterOrDigit(text[start - 1]) || text[start - 1] is '.' or '/' or '_' or '-' or '&' || text[start - 1] == sign)) && !(end < text.Length && text[end] == sign);
            if (end > start + 1 && standsAlone)
            {
                results.Add(SequenceResult.Of(text, start, end, typeName));
            }
        }

        return results;
    }
}
