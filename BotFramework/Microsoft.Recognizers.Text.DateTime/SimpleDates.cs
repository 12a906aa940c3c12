using System.Globalization;

namespace Microsoft.Recognizers.Text.DateTime;

internal static class SimpleDates
{
    public static List<ModelResult> Recognize(TokenizedText text, System.DateTime reference)
    {
        var results = new List<ModelResult>();
        for (var i = 0; i < text.Count; i++)
        {
            int? days = text[i].Text switch { "today" => 0, "tomorrow" => 1, "yesterday" => -1, _ => null };
            if (days is { } offset)
            {
                var date = reference.Date.AddDays(offset).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
                results.Add(text.Result(text[i].Start, text[i].End, "datetimeV2.date", new SortedDictionary<string, object>
                {
                    ["values"] = new List<Dictionary<string, string>> { new() { ["timex"] = date, ["type"] = "date", ["value"] = date } },
                }));
            }
        }

        return results;
    }
}
