using Microsoft.Extensions.Logging;
using Switchboard.Recognizers.Content;
using Switchboard.Recognizers.Embeddings;

namespace Switchboard.Recognizers.Knowledge;

/// <summary>Searches the knowledge pages of the content folder; pages that are edited can be read again while it is used.</summary>
public sealed partial class KnowledgeSearch : IDisposable
{
    private readonly ContentFolder _folder;
    private readonly Func<SentenceEncoder?> _encoder;
    private readonly ILogger<KnowledgeSearch> _logger;
    private KnowledgeIndex _index;

    /// <summary>Reads the pages.</summary>
    /// <exception cref="ContentException">There are mistakes in them.</exception>
    public KnowledgeSearch(ContentFolder folder, ILogger<KnowledgeSearch> logger, Func<SentenceEncoder?>? encoder = null)
    {
        _folder = folder;
        _logger = logger;
        _encoder = encoder ?? (() => null);
        _index = Read();
    }

    /// <summary>The passage that most likely answers a question, or null.</summary>
    public KnowledgeHit? Find(string question) => Volatile.Read(ref _index).Find(question);

    /// <summary>The passages that may answer a question, the likeliest first.</summary>
    public IReadOnlyList<KnowledgeHit> FindSeveral(string question, int count) => Volatile.Read(ref _index).FindSeveral(question, count);

    /// <summary>Every passage, page by page.</summary>
    public IReadOnlyList<KnowledgePassage> Passages => Volatile.Read(ref _index).Passages;

    /// <summary>Reads the pages again; with a mistake in them the last good ones stay.</summary>
    public void Reload()
    {
        try
        {
            // The one before may still be searched; it goes when nobody holds it any more.
            Volatile.Write(ref _index, Read());
            LogRead(_index.Count);
        }
        catch (Exception exception) when (exception is ContentException or IOException)
        {
            LogKept(exception.Message);
        }
    }

    public void Dispose() => _index.Dispose();

    private KnowledgeIndex Read()
    {
        var errors = new List<ContentError>();
        var passages = _folder.Read("knowledge", ".md").SelectMany(f => KnowledgeParser.Parse(f.Name, f.Text, errors)).ToList();
        ContentException.ThrowIfAny(errors);
        return new KnowledgeIndex(passages, _encoder());
    }

    [LoggerMessage(LogLevel.Information, "Read the knowledge pages again: {Passages} passages")]
    private partial void LogRead(int passages);

    [LoggerMessage(LogLevel.Error, "The knowledge pages stay as they were, because of a mistake in them: {Problem}")]
    private partial void LogKept(string problem);
}
