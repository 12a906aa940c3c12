using Microsoft.Bot.Builder;

namespace Switchboard.Recognizers.Entities;

/// <summary>The entities of a text, in the order they occur.</summary>
/// <remarks>They travel in <see cref="RecognizerResult.Properties"/>, because the result's own member is tied to one JSON library.</remarks>
public sealed class RecognizedEntities(IReadOnlyList<RecognizedEntity> all)
{
    /// <summary>The key in <see cref="RecognizerResult.Properties"/>.</summary>
    public const string PropertyName = "entities";

    /// <summary>A text without entities.</summary>
    public static RecognizedEntities None { get; } = new([]);

    /// <summary>Every entity found.</summary>
    public IReadOnlyList<RecognizedEntity> All { get; } = all;

    /// <summary>The value of the first entity of a name, or null.</summary>
    public string? First(string name)
    {
        foreach (var entity in All)
        {
            if (entity.Name == name)
            {
                return entity.Value;
            }
        }

        return null;
    }

    /// <summary>The first value of each name.</summary>
    public IReadOnlyDictionary<string, string> ToVariables()
    {
        var variables = new Dictionary<string, string>(All.Count, StringComparer.Ordinal);
        foreach (var entity in All)
        {
            variables.TryAdd(entity.Name, entity.Value);
        }

        return variables;
    }

    /// <summary>The entities a recognizer put into its result.</summary>
    public static RecognizedEntities Of(RecognizerResult result) =>
        result.Properties is { } properties && properties.TryGetValue(PropertyName, out var value) && value is RecognizedEntities entities
            ? entities
            : None;
}
