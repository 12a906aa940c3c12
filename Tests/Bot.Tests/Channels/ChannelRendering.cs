using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Switchboard.Tests.Bot.Shows;

/// <summary>What a channel got of the conversation, as lines that a person can compare: texts, cards with what stands on them, choices and how they are offered.</summary>
internal sealed partial class ChannelRendering(string channel)
{
    private readonly StringBuilder _lines = new();
    private readonly List<string> _words = [];

    /// <summary>The letters and digits of each turn's texts and nothing else, so that channels can be compared.</summary>
    public IReadOnlyList<string> Words => _words;

    public void Says(string text)
    {
        _lines.Append("\n> ").AppendLine(text);
        _words.Add("");
    }

    public void Add(JsonElement message)
    {
        if (_words.Count == 0)
        {
            // The greeting: some channels tell that somebody has come in, others greet with the first answer.
            return;
        }

        foreach (var line in channel == "slack" ? OfSlack(message) : OfActivity(message))
        {
            _lines.AppendLine(Steady(line));
        }
    }

    public override string ToString() => $"# {channel}\n{_lines}".ReplaceLineEndings("\n");

    private IEnumerable<string> OfActivity(JsonElement activity)
    {
        if (Text(activity, "text") is { } text)
        {
            Note(text);
            yield return $"text: {text}";
        }

        foreach (var attachment in Children(activity, "attachments"))
        {
            var content = attachment.GetProperty("content");
            if (Text(attachment, "contentType") == "application/vnd.microsoft.card.adaptive")
            {
                if (Text(activity, "text") is null && !content.GetRawText().Contains("FactSet", StringComparison.Ordinal) && Parts(content).FirstOrDefault() is { } question)
                {
                    Note(question);
                }

                yield return $"card {Text(content, "version")}: {string.Join(" | ", Parts(content))}";
            }
            else
            {
                yield return $"{Text(attachment, "contentType")}: {Text(content, "text")} [{string.Join("] [", Children(content, "buttons").Select(button => Text(button, "title")))}]";
                Note(Text(content, "text") ?? "");
            }
        }

        if (activity.TryGetProperty("suggestedActions", out var suggested) && suggested.ValueKind == JsonValueKind.Object)
        {
            yield return $"suggested: {string.Join(" | ", Children(suggested, "actions").Select(action => Text(action, "title")))}";
        }
    }

    private static IEnumerable<string> Parts(JsonElement part)
    {
        switch (Text(part, "type"))
        {
            case "TextBlock":
                yield return Text(part, "text") ?? "";
                break;
            case "FactSet":
                foreach (var fact in Children(part, "facts"))
                {
                    yield return $"{Text(fact, "title")}: {Text(fact, "value")}";
                }

                break;
            case ['A', 'c', 't', 'i', 'o', 'n', '.', ..] and var type:
                yield return $"[{Text(part, "title")}: {type}{(part.TryGetProperty("fallback", out var fallback) ? $", else {Text(fallback, "type")}" : "")}{(part.GetRawText().Contains("\"card\":", StringComparison.Ordinal) ? ", once" : "")}]";
                break;
            default:
                foreach (var inner in new[] { "body", "items", "columns", "actions" }.SelectMany(name => Children(part, name)).SelectMany(Parts))
                {
                    yield return inner;
                }

                break;
        }

        if (part.TryGetProperty("refresh", out _))
        {
            yield return "(refreshes itself)";
        }
    }

    private IEnumerable<string> OfSlack(JsonElement message)
    {
        Note(Text(message, "text") ?? "");
        var blocks = Children(message, "blocks").ToList();
        if (blocks.Count == 0)
        {
            yield return $"text: {Text(message, "text")}";
        }

        foreach (var block in blocks)
        {
            yield return Text(block, "type") == "actions"
                ? $"buttons: {string.Join(" | ", Children(block, "elements").Select(button => Text(button.GetProperty("text"), "text") + (Text(button, "value") is ['v', ..] and var value && value.Contains("\"card\"", StringComparison.Ordinal) ? " (once)" : "")))}"
                : block.TryGetProperty("fields", out _)
                    ? $"fields: {string.Join(" | ", Children(block, "fields").Select(field => Text(field, "text")!.Replace("\n", " ", StringComparison.Ordinal)))}"
                    : $"section: {Text(block.GetProperty("text"), "text")}";
        }
    }

    private void Note(string text)
    {
        text = SlackLink().Replace(MarkdownLink().Replace(text, "$1"), "$1").Replace("&amp;", "&", StringComparison.Ordinal);
        _words[^1] += string.Concat(Steady(text).Where(char.IsLetterOrDigit));
    }

    /// <summary>The sample orders are as old as the day on which one asks.</summary>
    public static string Steady(string text) => Number().Replace(Moment().Replace(Day().Replace(text, "DAY"), "MOMENT"), "R-NUMBER");

    private static string? Text(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text ? text : null;

    private static IEnumerable<JsonElement> Children(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array ? list.EnumerateArray() : [];

    [GeneratedRegex(@"(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day, (January|February|March|April|May|June|July|August|September|October|November|December) \d+")]
    private static partial Regex Day();

    [GeneratedRegex(@"(January|February|March|April|May|June|July|August|September|October|November|December) \d+, \d\d:\d\d UTC")]
    private static partial Regex Moment();

    [GeneratedRegex(@"\bR-?[0-9A-Z]*\d[0-9A-Z-]*\b")]
    private static partial Regex Number();

    [GeneratedRegex(@"\[([^\]]*)\]\([^)]*\)")]
    private static partial Regex MarkdownLink();

    [GeneratedRegex(@"<[^|>]*\|([^>]*)>")]
    private static partial Regex SlackLink();
}
