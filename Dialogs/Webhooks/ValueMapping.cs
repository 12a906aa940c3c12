using System.Globalization;
using System.Text.Json;
using Json.Pointer;
using Switchboard.Dialogs.Answers;

namespace Switchboard.Dialogs.Webhooks;

/// <summary>Reads the values that a webhook names out of an answer.</summary>
internal sealed class ValueMapping
{
    private readonly List<(string Name, WebhookValue Value, JsonPointer At, JsonPointer? Unless, List<(WebhookEntry Entry, TextPattern Text)> Each)> _read = [];
    private readonly List<(string Name, TextPattern Text)> _made = [];

    /// <exception cref="FormatException">A text has a variable that is none.</exception>
    public ValueMapping(IReadOnlyDictionary<string, WebhookValue> values)
    {
        foreach (var (name, value) in values)
        {
            if (value.At is { } at)
            {
                _read.Add((name, value, JsonPointer.Parse(at), value.Unless is { } unless ? JsonPointer.Parse(unless) : null, [.. (value.Each ?? []).Select(entry => (entry, TextPattern.Parse(entry.Text)))]));
            }
            else
            {
                _made.Add((name, TextPattern.Parse(value.Text ?? "")));
            }
        }
    }

    /// <summary>The variables of texts made of other values, with the value that has them.</summary>
    public IEnumerable<(string Value, string Variable)> Variables => _made.SelectMany(made => made.Text.Variables.Select(variable => (made.Name, variable)));

    /// <summary>The values, days and amounts as <paramref name="culture"/> writes them.</summary>
    /// <exception cref="FormatException">The answer has not what it must have.</exception>
    public Dictionary<string, string> Read(JsonElement answer, CultureInfo culture)
    {
        var values = new Dictionary<string, string>(_read.Count + _made.Count + 1, StringComparer.Ordinal);
        foreach (var (name, value, at, unless, each) in _read)
        {
            var hidden = unless is { } other && other.Evaluate(answer) is { ValueKind: not JsonValueKind.Null };
            values[name] = hidden ? "" : Read(name, value, at.Evaluate(answer), each, culture);
        }

        foreach (var (name, text) in _made)
        {
            values[name] = text.Fill(other => values.GetValueOrDefault(other, ""));
        }

        return values;
    }

    private static string Read(string name, WebhookValue value, JsonElement? found, List<(WebhookEntry Entry, TextPattern Text)> each, CultureInfo culture)
    {
        var text = found is { ValueKind: JsonValueKind.Array } list
            ? string.Join(value.Join, list.EnumerateArray().Select(entry => Write(entry, each)))
            : found is { } single ? TextOf(single) : "";
        if (text.Length == 0)
        {
            return value.Required ? throw new FormatException($"'{name}' is missing") : "";
        }

        if (value.Among is { } among && !among.Contains(text))
        {
            throw new FormatException($"'{name}' is none of those it may be");
        }

        return value.Words?.GetValueOrDefault(text) ?? Format(name, value.As, text, culture);
    }

    private static string Format(string name, string kind, string text, CultureInfo culture) => kind switch
    {
        "day" => DateOnly.TryParseExact(text.Split('T')[0], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? Wording.Day(day, culture)
            : throw new FormatException($"'{name}' is not a day"),
        "amount" => decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var amount)
            ? amount.ToString("0.00", culture)
            : throw new FormatException($"'{name}' is not a number"),
        _ => text,
    };

    private static string Write(JsonElement entry, List<(WebhookEntry Entry, TextPattern Text)> each)
    {
        foreach (var (rule, text) in each)
        {
            if (rule.When.All(field => Field(entry, field.Key) == field.Value))
            {
                return text.Fill(name => Field(entry, name));
            }
        }

        return TextOf(entry);
    }

    private static string Field(JsonElement entry, string name) => entry.ValueKind == JsonValueKind.Object && entry.TryGetProperty(name, out var value) ? TextOf(value) : "";

    private static string TextOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Number => value.GetRawText(),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => "",
    };
}
