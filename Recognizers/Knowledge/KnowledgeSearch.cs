using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;
using Switchboard.Recognizers.Content;
using Switchboard.Recognizers.Embeddings;

namespace Switchboard.Recognizers.Knowledge;

/// <summary>
/// Searches the knowledge pages of the content folder; pages that are edited can be read again while it is used. While an embedding model elsewhere gives nothing, words decide
/// alone.
/// </summary>
public sealed partial class KnowledgeSearch : IDisposable
{
    /// <summary>So long after the model gave nothing the pages are read with it again.</summary>
    internal static readonly TimeSpan RetryAfter = TimeSpan.FromMinutes(1);

    private readonly ContentFolder _folder;
    private readonly Func<IEmbeddingGenerator<string, Embedding<float>>?> _embeddings;
    private readonly KeptMeanings? _kept;
    private readonly TimeProvider _time;
    private readonly ILogger<KnowledgeSearch> _logger;
    private readonly Lock _lock = new();
    private IReadOnlyList<KnowledgePassage> _passages;
    private Task<KnowledgeIndex> _index;
    private Task _again = Task.CompletedTask;
    private DateTimeOffset _failedAt = DateTimeOffset.MaxValue;

    /// <summary>Reads the pages.</summary>
    /// <exception cref="ContentException">There are mistakes in them.</exception>
    public KnowledgeSearch(ContentFolder folder, ILogger<KnowledgeSearch> logger, Func<IEmbeddingGenerator<string, Embedding<float>>?>? embeddings = null, TimeProvider? time = null)
        : this(folder, logger, embeddings, null, time)
    {
    }

    internal KnowledgeSearch(
        ContentFolder folder, ILogger<KnowledgeSearch> logger, Func<IEmbeddingGenerator<string, Embedding<float>>?>? embeddings, KeptMeanings? kept, TimeProvider? time)
    {
        _kept = kept;
        _folder = folder;
        _logger = logger;
        _embeddings = embeddings ?? (() => null);
        _time = time ?? TimeProvider.System;
        _passages = Read();
        _index = Task.Run(() => IndexAsync(_passages));
    }

    /// <summary>Every passage, page by page.</summary>
    public IReadOnlyList<KnowledgePassage> Passages => Volatile.Read(ref _passages);

    /// <summary>The passage that most likely answers a question, or null when none has anything of it.</summary>
    public async ValueTask<KnowledgeHit?> FindAsync(string question, CancellationToken cancellationToken = default) =>
        (await SearchAsync(question, 3, cancellationToken)).OrderByDescending(found => found.Worth).Select(found => found.Hit).FirstOrDefault();

    /// <summary>The passages that may answer a question, the likeliest first.</summary>
    public async ValueTask<IReadOnlyList<KnowledgeHit>> FindSeveralAsync(string question, int count, CancellationToken cancellationToken = default) =>
        [.. (await SearchAsync(question, count, cancellationToken)).OrderByDescending(found => found.Worth).Select(found => found.Hit)];

    /// <summary>Reads the pages again; with a mistake in them the last good ones stay.</summary>
    public void Reload()
    {
        try
        {
            // The index before may still be searched; it goes when nobody holds it any more.
            var passages = Read();
            lock (_lock)
            {
                Volatile.Write(ref _passages, passages);
                _index = Task.Run(() => IndexAsync(passages));
            }

            LogRead(passages.Count);
        }
        catch (Exception exception) when (exception is ContentException or IOException)
        {
            LogKept(exception.Message);
        }
    }

    public void Dispose()
    {
        if (_index.IsCompletedSuccessfully)
        {
            _index.Result.Dispose();
        }
    }

    private async ValueTask<IReadOnlyList<(KnowledgeHit Hit, double Worth)>> SearchAsync(string question, int count, CancellationToken cancellationToken)
    {
        var index = await Current().WaitAsync(cancellationToken);
        try
        {
            return await index.SearchAsync(question, count, cancellationToken);
        }
        catch (EmbeddingsUnavailableException exception)
        {
            LogWithoutMeaning(exception.Message);
            return index.SearchByWords(question, count);
        }
    }

    private Task<KnowledgeIndex> Current()
    {
        lock (_lock)
        {
            if (_again.IsCompleted && _time.GetUtcNow() - RetryAfter >= _failedAt)
            {
                // Whoever asks meanwhile is not made to wait for it.
                _again = IndexAgainAsync(_passages);
            }

            return _index;
        }
    }

    private async Task IndexAgainAsync(IReadOnlyList<KnowledgePassage> passages)
    {
        var index = await Task.Run(() => IndexAsync(passages));
        lock (_lock)
        {
            if (ReferenceEquals(passages, _passages))
            {
                _index = Task.FromResult(index);
            }
        }
    }

    private async Task<KnowledgeIndex> IndexAsync(IReadOnlyList<KnowledgePassage> passages)
    {
        try
        {
            var index = await KnowledgeIndex.CreateAsync(passages, _embeddings(), _kept);
            FailedAt(DateTimeOffset.MaxValue);
            return index;
        }
        catch (EmbeddingsUnavailableException exception)
        {
            LogByWords(exception.Message);
            FailedAt(_time.GetUtcNow());
            return await KnowledgeIndex.CreateAsync(passages, null);
        }
    }

    private void FailedAt(DateTimeOffset moment)
    {
        lock (_lock)
        {
            _failedAt = moment;
        }
    }

    private List<KnowledgePassage> Read()
    {
        var errors = new List<ContentError>();
        var passages = _folder.Read("knowledge", ".md").SelectMany(f => KnowledgeParser.Parse(f.Name, f.Text, errors)).ToList();
        ContentException.ThrowIfAny(errors);
        return passages;
    }

    [LoggerMessage(LogLevel.Information, "Read the knowledge pages again: {Passages} passages")]
    private partial void LogRead(int passages);

    [LoggerMessage(LogLevel.Error, "The knowledge pages stay as they were, because of a mistake in them: {Problem}")]
    private partial void LogKept(string problem);

    [LoggerMessage(LogLevel.Warning, "The knowledge pages are searched by words alone for now: the embedding model gives nothing, {Reason}")]
    private partial void LogByWords(string reason);

    [LoggerMessage(LogLevel.Warning, "A question is looked up by words alone: the embedding model gives nothing, {Reason}")]
    private partial void LogWithoutMeaning(string reason);
}
