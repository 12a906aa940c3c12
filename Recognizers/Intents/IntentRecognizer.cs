using BitFaster.Caching.Lru;
using Microsoft.Bot.Builder;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Switchboard.Recognizers.Entities;

namespace Switchboard.Recognizers.Intents;

/// <summary>
/// Recognizes the intents of the content folder. A command, and what is said exactly like an example, means its intent for certain; anything else
/// is classified. Learns once, beside the rest of the start-up; the first message waits for it.
/// </summary>
public sealed class IntentRecognizer : IRecognizer
{
    // What is longer is hardly said twice.
    private const int LongestRemembered = 200;

    private readonly RecognizerOptions _options;
    private readonly ConcurrentLru<string, Understood> _understood;
    private readonly EntityExtractor _entities;
    private readonly CommandPatterns _commands;
    private readonly Dictionary<string, string> _exact = [];
    private readonly IntentModels _models;

    /// <summary>A recognizer of the given intents; it begins to learn when first asked, or at <see cref="LearnAsync"/>.</summary>
    /// <param name="catalog">The intents.</param>
    /// <param name="options">How sure it has to be.</param>
    /// <param name="logger">Hears how the learning went.</param>
    /// <param name="embeddings">Loads the embedding model, or gives null when there is none; left out, words and letters decide alone.</param>
    /// <param name="cache">Keeps what was learned for the next start; left out, every start learns.</param>
    /// <param name="time">The clock; left out, that of the system.</param>
    public IntentRecognizer(
        IntentCatalog catalog,
        IOptions<RecognizerOptions> options,
        ILogger<IntentRecognizer> logger,
        Func<IEmbeddingGenerator<string, Embedding<float>>?>? embeddings = null,
        IntentModelCache? cache = null,
        TimeProvider? time = null)
    {
        _options = options.Value;
        _understood = new(_options.RememberedTexts);
        _entities = new EntityExtractor(catalog.Entities.Where(e => !CommandPatterns.IsCommand(catalog, e)));
        _commands = new CommandPatterns(catalog);
        foreach (var utterance in catalog.Utterances)
        {
            _exact.TryAdd(TextNormalizer.Key(utterance.Text), utterance.Intent);
        }

        _models = new IntentModels(catalog, _options.Seed, embeddings ?? (() => null), cache, time ?? TimeProvider.System, logger);
    }

    /// <summary>Completes when the intents are learned.</summary>
    public Task LearnAsync() => _models.LearnAsync();

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

        await ClassifyAsync(result, normalized, cancellationToken);
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

    private async ValueTask ClassifyAsync(RecognizerResult result, string normalized, CancellationToken cancellationToken)
    {
        if (!_understood.TryGet(normalized, out var understood))
        {
            (understood, var isWhole) = await _models.AskAsync((classifier, token) => UnderstandAsync(classifier, normalized, token), cancellationToken);
            if (isWhole && normalized.Length <= LongestRemembered)
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

    private async ValueTask<Understood> UnderstandAsync(IntentClassifier classifier, string normalized, CancellationToken cancellationToken)
    {
        var repaired = classifier.Repair(normalized);
        var classification = await classifier.UnderstandNormalizedAsync(repaired, _options.Candidates, cancellationToken);
        var likeliest = classification.Intents[0].Intent;
        var reasons = new Lazy<Task<IReadOnlyList<IntentReason>>>(() => classifier.ExplainAsync(repaired, likeliest));
        var evidence = new IntentEvidence(IntentSource.Classifier, classification.ScopeScore, classification.ScopeThreshold, reasons);
        return new Understood(ReferenceEquals(repaired, normalized) ? null : repaired, classification.Intents, evidence);
    }

    /// <summary>What the classifier makes of a text, the same every time.</summary>
    private sealed record Understood(string? Repaired, IReadOnlyList<IntentPrediction> Intents, IntentEvidence Evidence);
}
