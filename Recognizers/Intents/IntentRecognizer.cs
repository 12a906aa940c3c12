using System.Diagnostics;
using BitFaster.Caching.Lru;
using Microsoft.Bot.Builder;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Switchboard.Recognizers.Embeddings;
using Switchboard.Recognizers.Entities;

namespace Switchboard.Recognizers.Intents;

/// <summary>
/// Recognizes the intents of the content folder. A command, and what is said exactly like an example, means its intent for certain; anything else
/// is classified. Learns once, beside the rest of the start-up; the first message waits for it.
/// </summary>
public sealed partial class IntentRecognizer : IRecognizer
{
    // What is longer is hardly said twice.
    private const int LongestRemembered = 200;

    private readonly RecognizerOptions _options;
    private readonly ILogger<IntentRecognizer> _logger;
    private readonly Func<SentenceEncoder?> _loadEncoder;
    private readonly IntentModelCache? _cache;
    private readonly ConcurrentLru<string, Understood> _understood;
    private readonly EntityExtractor _entities;
    private readonly CommandPatterns _commands;
    private readonly Dictionary<string, string> _exact = [];
    private readonly Lazy<Task<IntentClassifier>> _classifier;

    /// <summary>A recognizer of the given intents; it begins to learn when first asked, or at <see cref="LearnAsync"/>.</summary>
    /// <param name="catalog">The intents.</param>
    /// <param name="options">How sure it has to be.</param>
    /// <param name="logger">Hears how the learning went.</param>
    /// <param name="loadEncoder">Loads the sentence encoder, or gives null when there is none; left out, words and letters decide alone.</param>
    /// <param name="cache">Keeps what was learned for the next start; left out, every start learns.</param>
    public IntentRecognizer(
        IntentCatalog catalog,
        IOptions<RecognizerOptions> options,
        ILogger<IntentRecognizer> logger,
        Func<SentenceEncoder?>? loadEncoder = null,
        IntentModelCache? cache = null)
    {
        _options = options.Value;
        _logger = logger;
        _loadEncoder = loadEncoder ?? (() => null);
        _cache = cache;
        _understood = new(_options.RememberedTexts);
        _entities = new EntityExtractor(catalog.Entities.Where(e => !CommandPatterns.IsCommand(catalog, e)));
        _commands = new CommandPatterns(catalog);
        foreach (var utterance in catalog.Utterances)
        {
            _exact.TryAdd(TextNormalizer.Key(utterance.Text), utterance.Intent);
        }

        _classifier = new(() => Task.Run(() => ReadOrTrainAsync(catalog)));
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

        var normalized = TextNormalizer.MaskNumbers(TextNormalizer.Normalize(text));
        var result = RecognizeCertain(text, normalized);
        if (normalized.Length == 0 || result.Intents.Count > 0)
        {
            return result;
        }

        Classify(result, normalized, await _classifier.Value.WaitAsync(cancellationToken));
        return result;
    }

    /// <summary>What is certain about a text without having learned anything: its entities, and the intent of a command or of an example said word for word.</summary>
    public RecognizerResult RecognizeCertain(string text) => RecognizeCertain(text, TextNormalizer.MaskNumbers(TextNormalizer.Normalize(text)));

    private RecognizerResult RecognizeCertain(string text, string normalized)
    {
        var result = new RecognizerResult
        {
            Text = text,
            Intents = new Dictionary<string, IntentScore>(),
            Properties = new Dictionary<string, object> { [RecognizedEntities.PropertyName] = _entities.Extract(text) },
        };
        if (normalized.Length > 0 && FindCertain(normalized) is var (said, source))
        {
            result.Intents[said] = new IntentScore { Score = 1 };
            result.Properties[IntentEvidence.PropertyName] = IntentEvidence.Certain(source);
        }

        return result;
    }

    private (string Intent, IntentSource Source)? FindCertain(string normalized)
    {
        var key = TextNormalizer.KeyOfNormalized(normalized);
        return _commands.Find(key) is { } command ? (command, IntentSource.Command)
            : _exact.TryGetValue(key, out var said) ? (said, IntentSource.Example)
            : null;
    }

    private void Classify(RecognizerResult result, string normalized, IntentClassifier classifier)
    {
        if (!_understood.TryGet(normalized, out var understood))
        {
            understood = Understand(normalized, classifier);
            if (normalized.Length <= LongestRemembered)
            {
                _understood.AddOrUpdate(normalized, understood);
            }
        }

        result.AlteredText = understood.Repaired;
        result.Properties[IntentEvidence.PropertyName] = understood.Evidence;
        foreach (var (intent, probability) in understood.Intents)
        {
            result.Intents[intent] = new IntentScore { Score = probability };
        }
    }

    private Understood Understand(string normalized, IntentClassifier classifier)
    {
        var repaired = classifier.Repair(normalized);
        var classification = classifier.UnderstandNormalized(repaired, _options.Candidates);
        var likeliest = classification.Intents[0].Intent;
        var reasons = new Lazy<IReadOnlyList<IntentReason>>(() => classifier.Explain(repaired, likeliest));
        var evidence = new IntentEvidence(IntentSource.Classifier, classification.ScopeScore, classification.ScopeThreshold, reasons);
        return new Understood(ReferenceEquals(repaired, normalized) ? null : repaired, classification.Intents, evidence);
    }

    private async Task<IntentClassifier> ReadOrTrainAsync(IntentCatalog catalog)
    {
        var started = Stopwatch.GetTimestamp();
        var examples = catalog.Utterances.Select(u => new LabeledText(TextNormalizer.MaskNumbers(u.Text), u.Intent)).ToList();
        var encoder = _loadEncoder();
        var fingerprint = IntentModelCache.Fingerprint(examples, _options.Seed, encoder is not null);
        if (_cache?.TryRead(fingerprint, encoder) is { } known)
        {
            LogKnown(known.Intents.Count, (long)Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            return known;
        }

        var classifier = await IntentClassifier.TrainAsync(examples, _options.Seed, encoder);
        _cache?.Write(fingerprint, classifier);
        LogLearned(classifier.Intents.Count, examples.Count, (long)Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        return classifier;
    }

    [LoggerMessage(LogLevel.Information, "Learned {Intents} intents from {Utterances} utterances in {Milliseconds} ms")]
    private partial void LogLearned(int intents, int utterances, long milliseconds);

    [LoggerMessage(LogLevel.Information, "Read {Intents} intents, learned at an earlier start, in {Milliseconds} ms")]
    private partial void LogKnown(int intents, long milliseconds);

    /// <summary>What the classifier makes of a text, the same every time.</summary>
    private sealed record Understood(string? Repaired, IReadOnlyList<IntentPrediction> Intents, IntentEvidence Evidence);
}
