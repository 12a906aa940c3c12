using System.Diagnostics;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;
using Switchboard.Recognizers.Embeddings;

namespace Switchboard.Recognizers.Intents;

/// <summary>
/// What was learned of one catalog. When meanings come from elsewhere a second classifier knows words and letters alone: it is asked while they do not come, and nobody waits
/// for a model that is down.
/// </summary>
internal sealed partial class IntentModels
{
    /// <summary>So long after learning failed for want of embeddings it is tried again.</summary>
    public static readonly TimeSpan RetryAfter = TimeSpan.FromMinutes(1);

    private readonly IntentCatalog _catalog;
    private readonly int _seed;
    private readonly Func<IEmbeddingGenerator<string, Embedding<float>>?> _embeddings;
    private readonly IntentModelCache? _cache;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly Lazy<Task<IntentClassifier>> _byWords;
    private readonly Lock _lock = new();
    private Task<IntentClassifier?>? _byMeaning;
    private Task _again = Task.CompletedTask;
    private DateTimeOffset _failedAt;

    public IntentModels(IntentCatalog catalog, int seed, Func<IEmbeddingGenerator<string, Embedding<float>>?> embeddings, IntentModelCache? cache, TimeProvider time, ILogger logger)
    {
        (_catalog, _seed, _embeddings, _cache, _time, _logger) = (catalog, seed, embeddings, cache, time, logger);
        _byWords = new(() => Task.Run(() => ReadOrTrainAsync(null, null)));
    }

    /// <summary>Completes when all is learned that can be.</summary>
    public async Task LearnAsync()
    {
        var byMeaning = await ByMeaning();
        if (byMeaning is null || IsElsewhere)
        {
            await _byWords.Value;
        }
    }

    /// <summary>Has a classifier look at a text; false: it had to do without meanings, and might say something else later.</summary>
    public async ValueTask<(T Result, bool IsWhole)> AskAsync<T>(Func<IntentClassifier, CancellationToken, ValueTask<T>> question, CancellationToken cancellationToken)
    {
        if (await ByMeaning().WaitAsync(cancellationToken) is { } classifier)
        {
            try
            {
                return (await question(classifier, cancellationToken), true);
            }
            catch (EmbeddingsUnavailableException exception)
            {
                LogWithoutMeaning(exception.Message);
            }
        }

        return (await question(await _byWords.Value.WaitAsync(cancellationToken), cancellationToken), false);
    }

    private bool IsElsewhere => _embeddings() is { } model and not SentenceEmbeddingGenerator;

    /// <summary>The classifier that is asked first; null while there are no embeddings to learn from.</summary>
    private Task<IntentClassifier?> ByMeaning()
    {
        lock (_lock)
        {
            _byMeaning ??= Task.Run(TryLearnAsync);
            if (_byMeaning is { IsCompletedSuccessfully: true, Result: null } && _again.IsCompleted && _time.GetUtcNow() - _failedAt >= RetryAfter)
            {
                // Whoever asks meanwhile is not made to wait for it.
                _again = LearnAgainAsync();
            }

            return _byMeaning;
        }
    }

    private async Task LearnAgainAsync()
    {
        var learned = await Task.Run(TryLearnAsync);
        lock (_lock)
        {
            _byMeaning = Task.FromResult(learned);
        }
    }

    private async Task<IntentClassifier?> TryLearnAsync()
    {
        try
        {
            return await ReadOrTrainAsync(_embeddings(), _cache);
        }
        catch (EmbeddingsUnavailableException exception)
        {
            LogNotLearned(exception.Message);
            lock (_lock)
            {
                _failedAt = _time.GetUtcNow();
            }

            return null;
        }
    }

    private async Task<IntentClassifier> ReadOrTrainAsync(IEmbeddingGenerator<string, Embedding<float>>? embeddings, IntentModelCache? cache)
    {
        var started = Stopwatch.GetTimestamp();
        var examples = _catalog.Utterances.Select(u => new LabeledText(TextNormalizer.MaskNumbers(u.Text), u.Intent)).ToList();
        var fingerprint = IntentModelCache.Fingerprint(examples, _seed, new TextEncoder(embeddings).Name);
        if (cache?.TryRead(fingerprint, embeddings) is { } known)
        {
            LogKnown(known.Intents.Count, (long)Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            return known;
        }

        var classifier = await IntentClassifier.TrainAsync(examples, _seed, embeddings);
        cache?.Write(fingerprint, classifier);
        LogLearned(classifier.Intents.Count, examples.Count, (long)Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        return classifier;
    }

    [LoggerMessage(LogLevel.Information, "Learned {Intents} intents from {Utterances} utterances in {Milliseconds} ms")]
    private partial void LogLearned(int intents, int utterances, long milliseconds);

    [LoggerMessage(LogLevel.Information, "Read {Intents} intents, learned at an earlier start, in {Milliseconds} ms")]
    private partial void LogKnown(int intents, long milliseconds);

    [LoggerMessage(LogLevel.Warning, "The intents are learned by words and letters alone for now, and again in a minute: the embedding model gives nothing, {Reason}")]
    private partial void LogNotLearned(string reason);

    [LoggerMessage(LogLevel.Warning, "A message is understood by words and letters alone: the embedding model gives nothing, {Reason}")]
    private partial void LogWithoutMeaning(string reason);
}
