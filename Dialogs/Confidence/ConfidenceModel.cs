using System.Text.Json;
using System.Text.Json.Serialization;

namespace Switchboard.Dialogs.Confidence;

/// <summary>Scores as probabilities, for each route that enough turns were labelled of; the score itself, which is careful, for any other.</summary>
public sealed partial class ConfidenceModel
{
    /// <summary>Labelled turns that a route needs, and how many of them have to be right, and wrong.</summary>
    public const int FewestTurns = 60;

    /// <inheritdoc cref="FewestTurns"/>
    public const int FewestOfEach = 15;

    /// <summary>The fits, by route.</summary>
    public IReadOnlyDictionary<string, IsotonicFit> Routes { get; init; } = new Dictionary<string, IsotonicFit>();

    /// <summary>Whether there are enough turns of a route.</summary>
    public static bool IsEnough(IReadOnlyCollection<LabelledTurn> turns)
    {
        ArgumentNullException.ThrowIfNull(turns);
        return turns.Count >= FewestTurns && turns.Count(turn => turn.Right) >= FewestOfEach && turns.Count(turn => !turn.Right) >= FewestOfEach;
    }

    /// <summary>Fits each route that has enough turns.</summary>
    public static ConfidenceModel Fit(IEnumerable<LabelledTurn> turns) => new()
    {
        Routes = turns.GroupBy(turn => turn.Route).Where(route => IsEnough([.. route])).ToDictionary(route => route.Key, route => IsotonicFit.Of([.. route])),
    };

    /// <summary>Reads a model; one without routes for an empty path.</summary>
    /// <exception cref="InvalidDataException">The file is no such model.</exception>
    public static ConfidenceModel Read(string path)
    {
        if (string.IsNullOrEmpty(path))
        {
            return new ConfidenceModel();
        }

        try
        {
            var model = JsonSerializer.Deserialize(File.ReadAllText(path), ModelJson.Default.ConfidenceModel);
            return model is not null && model.Routes.Values.All(IsSound) ? model : throw new InvalidDataException("no fit");
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw new InvalidDataException($"Generative:ConfidencePath is '{path}': it is no fitted confidence ({e.Message.TrimEnd('.')}). Write it with 'evaluate --turns FILE --fit {path}', or leave it empty.", e);
        }
    }

    /// <summary>As text.</summary>
    public string Write() => JsonSerializer.Serialize(this, ModelJson.Default.ConfidenceModel);

    /// <summary>The probability that an answer of a route with this score is right.</summary>
    public double Of(string route, double score) => Routes.TryGetValue(route, out var fit) ? fit.At(score) : score;

    private static bool IsSound(IsotonicFit fit) => fit.Scores is { Count: > 0 } scores && fit.Probabilities?.Count == scores.Count && fit.Probabilities.All(p => p is >= 0 and <= 1);

    [JsonSourceGenerationOptions(JsonSerializerDefaults.Web, WriteIndented = true)]
    [JsonSerializable(typeof(ConfidenceModel))]
    private sealed partial class ModelJson : JsonSerializerContext;
}
