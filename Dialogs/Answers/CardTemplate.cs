using System.Text.Json;
using Switchboard.Recognizers.Content;

namespace Switchboard.Dialogs.Answers;

/// <summary>An Adaptive Card with ${variables}. What comes out empty (a fact without a value, a text without words) is left out.</summary>
internal sealed class CardTemplate
{
    private readonly object _content;

    private CardTemplate(object content) => _content = content;

    /// <summary>Finds a card by its file name and checks that it uses only the variables the code supplies.</summary>
    public static CardTemplate? Find(
        string name, IReadOnlyCollection<string> variables, IReadOnlyList<(string Name, string Text)> files, string folder, List<ContentError> errors)
    {
        var (file, text) = files.FirstOrDefault(f => Path.GetFileNameWithoutExtension(f.Name) == name);
        if (text is null)
        {
            errors.Add(new ContentError($"{folder}/cards/{name}.json", 0, "the card is missing", "Put the Adaptive Card's JSON there."));
            return null;
        }

        try
        {
            using var json = JsonDocument.Parse(text);
            if (json.RootElement.ValueKind != JsonValueKind.Object)
            {
                errors.Add(new ContentError(file, 1, "the card is not a JSON object", "Begin it with { \"type\": \"AdaptiveCard\" … }."));
                return null;
            }

            var content = Read(json.RootElement, variable =>
            {
                if (!variables.Contains(variable))
                {
                    throw new FormatException($"the bot supplies no variable '{variable}' to this card");
                }
            });
            return new CardTemplate(content!);
        }
        catch (JsonException e)
        {
            errors.Add(new ContentError(file, (int)(e.LineNumber ?? 0) + 1, "the card is not valid JSON", "Check commas, quotes and brackets there."));
        }
        catch (FormatException e)
        {
            errors.Add(new ContentError(file, 0, e.Message, $"It supplies {string.Join(", ", variables)}, written ${{name}}."));
        }

        return null;
    }

    /// <summary>The card as plain dictionaries, lists and values, which any JSON writer writes alike.</summary>
    public object Fill(IReadOnlyDictionary<string, string> values) => Fill(_content, values)!;

    private static object? Read(JsonElement element, Action<string> check) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().ToDictionary(p => p.Name, p => Read(p.Value, check)),
        JsonValueKind.Array => element.EnumerateArray().Select(e => Read(e, check)).ToList(),
        JsonValueKind.String => ReadText(element.GetString()!, check),
        JsonValueKind.Number => element.TryGetInt64(out var whole) ? whole : element.GetDouble(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };

    private static object ReadText(string text, Action<string> check)
    {
        var pattern = TextPattern.Parse(text);
        var variables = pattern.Variables.ToList();
        variables.ForEach(check);
        return variables.Count == 0 ? text : pattern;
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
