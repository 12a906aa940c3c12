using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Logging;
using Switchboard.Recognizers.Languages;

namespace Switchboard.Recognizers.Intents;

/// <summary>
/// What people at the desk said that messages mean: JSON Lines, <c>{"text": "…", "intent": "…", "language": "en"}</c>, learned beside the .lu files. The file is written by a
/// program, so a line that cannot be used is told of and left out, and does not stop the start.
/// </summary>
/// <param name="path">The file; one that does not exist has no labels, an empty path neither.</param>
/// <param name="logger">Hears which lines are of no use.</param>
public sealed partial class IntentLabels(string path, ILogger<IntentLabels> logger)
{
    /// <summary>The intents with what was labelled in their language. What an .lu file says of the same words stays.</summary>
    public IntentCatalog AddTo(IntentCatalog catalog, string language)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        var intentOf = new Dictionary<string, string>();
        foreach (var utterance in catalog.Utterances)
        {
            intentOf.TryAdd(TextNormalizer.Key(utterance.Text), utterance.Intent);
        }

        var added = new List<LuUtterance>();
        foreach (var (label, line) in Read())
        {
            if ((label.Language ?? TurnLanguage.English) == language && FindUse(catalog, intentOf, label, line) is { } utterance)
            {
                added.Add(utterance);
            }
        }

        return added.Count == 0 ? catalog : catalog.With(added);
    }

    private LuUtterance? FindUse(IntentCatalog catalog, Dictionary<string, string> intentOf, Label label, int line)
    {
        var intent = label.Intent ?? IntentCatalog.None;
        if (!catalog.Contains(intent))
        {
            LogUnused(path, line, $"there is no intent '{intent}'");
            return null;
        }

        var key = TextNormalizer.Key(label.Text ?? "");
        if (key.Length == 0)
        {
            LogUnused(path, line, "there are no words in it");
            return null;
        }

        if (intentOf.TryAdd(key, intent))
        {
            return new LuUtterance(intent, label.Text!, [], path, line);
        }

        if (intentOf[key] != intent)
        {
            LogUnused(path, line, $"the same words mean '{intentOf[key]}' already");
        }

        return null;
    }

    private IEnumerable<(Label Label, int Line)> Read()
    {
        if (path.Length == 0 || !File.Exists(path))
        {
            yield break;
        }

        var number = 0;
        foreach (var line in File.ReadLines(path))
        {
            number++;
            if (Parse(line, number) is { } label)
            {
                yield return (label, number);
            }
        }
    }

    private Label? Parse(string line, int number)
    {
        try
        {
            return string.IsNullOrWhiteSpace(line) ? null : JsonSerializer.Deserialize(line, LabelJson.Default.Label);
        }
        catch (JsonException)
        {
            LogUnused(path, number, "it is no object with \"text\" and \"intent\"");
            return null;
        }
    }

    // The words are a person's; only where they stand is said.
    [LoggerMessage(LogLevel.Warning, "A label is not used, {File}:{Line}: {Reason}")]
    private partial void LogUnused(string file, int line, string reason);

    private sealed record Label(string? Text, string? Intent, string? Language);

    [JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
    [JsonSerializable(typeof(Label))]
    private sealed partial class LabelJson : JsonSerializerContext;
}
