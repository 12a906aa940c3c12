using System.Text.Json;
using Switchboard.Recognizers.Content;

namespace Switchboard.Dialogs.Answers;

/// <summary>An Adaptive Card with ${variables}. What comes out empty (a fact without a value, a text without words) is left out.</summary>
internal sealed class CardTemplate
{
    private readonly object _content;

    private CardTemplate(object content, IReadOnlyCollection<string> variables) => (_content, Variables) = (content, variables);

    /// <summary>The variables in it.</summary>
    public IReadOnlyCollection<string> Variables { get; }

    /// <summary>Reads a card; null when it is none, and then the mistake is added.</summary>
    public static CardTemplate? Read(string file, string text, List<ContentError> errors)
    {
        try
        {
            using var json = JsonDocument.Parse(text);
            if (json.RootElement.ValueKind != JsonValueKind.Object)
            {
                errors.Add(new ContentError(file, 1, "the card is not a JSON object", "Begin it with { \"type\": \"AdaptiveCard\" … }."));
                return null;
            }

            var variables = new HashSet<string>(StringComparer.Ordinal);
            return new CardTemplate(Read(json.RootElement, variables)!, variables);
        }
        catch (JsonException e)
        {
            errors.Add(new ContentError(file, (int)(e.LineNumber ?? 0) + 1, "the card is not valid JSON", "Check commas, quotes and brackets there.") { Column = (int)(e.BytePositionInLine ?? 0) + 1 });
        }
        catch (FormatException e)
        {
            errors.Add(new ContentError(file, 0, e.Message, "Write variables as ${name}."));
        }

        return null;
    }

    /// <summary>The card as plain dictionaries, lists and values, which any JSON writer writes alike.</summary>
    public object Fill(IReadOnlyDictionary<string, string> values) => Fill(_content, values)!;

    private static object? Read(JsonElement element, HashSet<string> variables) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().ToDictionary(p => p.Name, p => Read(p.Value, variables)),
        JsonValueKind.Array => element.EnumerateArray().Select(e => Read(e, variables)).ToList(),
        JsonValueKind.String => ReadText(element.GetString()!, variables),
        JsonValueKind.Number => element.TryGetInt64(out var whole) ? whole : element.GetDouble(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };

    private static object ReadText(string text, HashSet<string> variables)
    {
        var pattern = TextPattern.Parse(text);
        variables.UnionWith(pattern.Variables);
        return pattern.Variables.Any() ? pattern : text;
    }

    private static object? Fill(object? part, IReadOnlyDictionary<string, string> values) => part switch
    {
        TextPattern text => text.Fill(name => values[name]),
        Dictionary<string, object?> properties => FillObject(properties, values),
        List<object?> items => items.Select(i => Fill(i, values)).Where(i => i is not null).ToList(),
        _ => part,
    };

    private static Dictionary<string, object?>? FillObject(Dictionary<string, object?> properties, IReadOnlyDictionary<string, string> values)
    {
        var filled = new Dictionary<string, object?>(properties.Count);
        foreach (var (name, part) in properties)
        {
            var value = Fill(part, values);
            if (value is "" && part is TextPattern && name is "value" or "text")
            {
                return null;
            }

            filled.Add(name, value);
        }

        return filled;
    }
}
