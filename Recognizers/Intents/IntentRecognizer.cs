using System.Diagnostics;
using Microsoft.Bot.Builder;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Switchboard.Recognizers.Entities;

namespace Switchboard.Recognizers.Intents;

/// <summary>
/// Recognizes the intents of the content folder. What is said exactly like an example means its intent for certain; anything else is
/// classified. Learns once, beside the rest of the start-up; the first message waits for it.
/// </summary>
public sealed partial class IntentRecognizer : IRecognizer
{
    private readonly RecognizerOptions _options;
    private readonly ILogger<IntentRecognizer> _logger;
    private readonly EntityExtractor _entities;
    private readonly Dictionary<string, string> _exact = [];
    private readonly Lazy<Task<IntentClassifier>> _classifier;

    /// <summary>A recognizer of the given intents; it begins to learn when first asked, or at <see cref="LearnAsync"/>.</summary>
    public IntentRecognizer(IntentCatalog catalog, IOptions<RecognizerOptions> options, ILogger<IntentRecognizer> logger)
    {
        _options = options.Value;
        _logger = logger;
        _entities = new EntityExtractor(catalog.Entities);
        foreach (var utterance in catalog.Utterances)
        {
            _exact.TryAdd(TextNormalizer.Key(utterance.Text), utterance.Intent);
        }

        _classifier = new(() => Task.Run(() => TrainAsync(catalog)));
    }

    /// <summary>Completes when the intents are learned.</summary>
    public Task LearnAsync() => _classifier.Value;

    public Task<RecognizerResult> RecognizeAsync(ITurnContext turnContext, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        return RecognizeAsync(turnContext.Activity.Text ?? "", cancellationToken);
    }

    public async Task<T> RecognizeAsync<T>(ITurnContext turnContext, CancellationToken cancellationToken)
        where T : IRecognizerConvert, new()
    {
        var converted = new T();
        converted.Convert(await RecognizeAsync(turnContext, cancellationToken));
        return converted;
    }

    /// <summary>Recognizes a text outside of a turn.</summary>
    public async Task<RecognizerResult> RecognizeAsync(string text, CancellationToken cancellationToken)
    {
        if (text.Length > _options.MaxCharacters)
        {
            text = text[.._options.MaxCharacters];
        }

        var result = new RecognizerResult
        {
            Text = text,
            Intents = new Dictionary<string, IntentScore>(),
            Properties = new Dictionary<string, object> { [RecognizedEntities.PropertyName] = _entities.Extract(text) },
        };
        var normalized = TextNormalizer.MaskNumbers(TextNormalizer.Normalize(text));
        if (normalized.Length == 0)
        {
            return result;
        }

        if (_exact.TryGetValue(TextNormalizer.KeyOfNormalized(normalized), out var said))
        {
            result.Intents[said] = new IntentScore { Score = 1 };
            return result;
        }

        var classifier = await _classifier.Value.WaitAsync(cancellationToken);
        var repaired = classifier.Repair(normalized);
        result.AlteredText = ReferenceEquals(repaired, normalized) ? null : repaired;
        foreach (var (intent, probability) in classifier.ClassifyNormalized(repaired, _options.Candidates))
        {
            result.Intents[intent] = new IntentScore { Score = probability };
        }

        return result;
    }

    private async Task<IntentClassifier> TrainAsync(IntentCatalog catalog)
    {
        var started = Stopwatch.GetTimestamp();
        var examples = catalog.Utterances.Select(u => new LabeledText(TextNormalizer.MaskNumbers(u.Text), u.Intent)).ToList();
        var classifier = await IntentClassifier.TrainAsync(examples, _options.Seed);
        LogLearned(classifier.Intents.Count, examples.Count, (long)Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        return classifier;
    }

    [LoggerMessage(LogLevel.Information, "Learned {Intents} intents from {Utterances} utterances in {Milliseconds} ms")]
    private partial void LogLearned(int intents, int utterances, long milliseconds);
}
