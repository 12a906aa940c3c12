using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json.Serialization;
using Microsoft.Bot.Builder.Dialogs.Debugging;
using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Builder.Dialogs;

/// <summary>Understands activities for a dialog.</summary>
public class Recognizer
{
    /// <summary>Intent of a result that holds results to choose from.</summary>
    public const string ChooseIntent = "ChooseIntent";

    /// <summary>Intent when nothing was understood.</summary>
    public const string NoneIntent = "None";

    private IBotTelemetryClient _telemetryClient = NullBotTelemetryClient.Instance;

    /// <summary>A recognizer that remembers where it was made.</summary>
    public Recognizer([CallerFilePath] string callerPath = "", [CallerLineNumber] int callerLine = 0)
    {
        if (!string.IsNullOrEmpty(callerPath))
        {
            DebugSupport.SourceMap.Add(this, new SourceRange(callerPath, callerLine, 0, callerLine + 1, 0));
        }
    }

    /// <summary>Id of the recognizer.</summary>
    [JsonPropertyName("id")]
    public string Id { get; set; }

    /// <summary>Where the recognizer reports what it does; null stands for nowhere.</summary>
    [JsonIgnore]
    public virtual IBotTelemetryClient TelemetryClient
    {
        get => _telemetryClient;
        set => _telemetryClient = value ?? NullBotTelemetryClient.Instance;
    }

    /// <summary>Understands an activity.</summary>
    public virtual Task<RecognizerResult> RecognizeAsync(DialogContext dialogContext, Activity activity, CancellationToken cancellationToken = default, Dictionary<string, string> telemetryProperties = null, Dictionary<string, double> telemetryMetrics = null) =>
        throw new NotSupportedException($"{GetType().Name} does not override RecognizeAsync.");

    /// <summary>Understands an activity, with a result of the caller's type.</summary>
    public virtual async Task<T> RecognizeAsync<T>(DialogContext dialogContext, Activity activity, CancellationToken cancellationToken = default, Dictionary<string, string> telemetryProperties = null, Dictionary<string, double> telemetryMetrics = null)
        where T : IRecognizerConvert, new()
    {
        var result = new T();
        result.Convert(await RecognizeAsync(dialogContext, activity, cancellationToken, telemetryProperties, telemetryMetrics).ConfigureAwait(false));
        return result;
    }

    /// <summary>A result to choose from the results that found something; no intent when none did.</summary>
    protected static RecognizerResult CreateChooseIntentResult(Dictionary<string, RecognizerResult> recognizerResults)
    {
        var candidates = new List<object>();
        string text = null;
        foreach (var (id, result) in recognizerResults)
        {
            text ??= result.Text;
            var (intent, score) = result.GetTopScoringIntent();
            if (intent != NoneIntent && !string.IsNullOrEmpty(intent))
            {
                candidates.Add(new Dictionary<string, object> { ["id"] = id, ["intent"] = intent, ["score"] = score, ["result"] = result });
            }
        }

        var chosen = new RecognizerResult
        {
            Text = text,
            Intents = new Dictionary<string, IntentScore> { [candidates.Count > 0 ? ChooseIntent : NoneIntent] = new() { Score = 1.0 } },
        };
        if (candidates.Count > 0)
        {
            chosen.Properties["candidates"] = candidates;
        }

        return chosen;
    }

    /// <summary>What is reported of a result.</summary>
    protected virtual Dictionary<string, string> FillRecognizerResultTelemetryProperties(RecognizerResult recognizerResult, Dictionary<string, string> telemetryProperties, DialogContext dialogContext = null)
    {
        var intents = recognizerResult.Intents is { Count: > 0 } ? recognizerResult.Intents : null;
        var (topIntent, topScore) = intents == null ? (null, 0) : recognizerResult.GetTopScoringIntent();
        var properties = new Dictionary<string, string>
        {
            ["Text"] = recognizerResult.Text,
            ["AlteredText"] = recognizerResult.AlteredText,
            ["TopIntent"] = topIntent,
            ["TopIntentScore"] = intents == null ? null : topScore.ToString("N2", CultureInfo.InvariantCulture),
            ["Intents"] = intents == null ? null : SchemaJson.Serialize(intents),
            ["AdditionalProperties"] = recognizerResult.Properties is { Count: > 0 } more ? SchemaJson.Serialize(more) : null,
        };
        foreach (var (key, value) in telemetryProperties ?? [])
        {
            properties[key] = value;
        }

        return properties;
    }

    /// <summary>Reports a result.</summary>
    protected void TrackRecognizerResult(DialogContext dialogContext, string eventName, Dictionary<string, string> telemetryProperties, Dictionary<string, double> telemetryMetrics)
    {
        // A recognizer that was given nowhere to report to reports where the turn does.
        var client = TelemetryClient is NullBotTelemetryClient
            ? dialogContext?.Context.TurnState.Get<IBotTelemetryClient>() ?? TelemetryClient
            : TelemetryClient;
        client.TrackEvent(eventName, telemetryProperties, telemetryMetrics);
    }
}
