using System.Numerics.Tensors;
using BitFaster.Caching.Lru;
using Microsoft.Extensions.AI;
using Switchboard.Recognizers.Embeddings;

namespace Switchboard.Recognizers.Knowledge;

/// <summary>What the sentences of all passages mean, and how alike a question is to them.</summary>
internal sealed class PassageMeanings
{
    // Up to so many sentences each is compared; beyond it those of the passages that are nearest as a whole.
    private const int MostSentences = 3000;
    private const int Nearest = 200;

    private readonly IEmbeddingGenerator<string, Embedding<float>> _embeddings;
    private readonly int _dimensions;

    // The meanings of all passages, one after the other: a search reads them from the first to the last.
    private readonly float[] _meanings;
    private readonly int[] _end;
    private readonly float[] _centres;
    private readonly LikenessScale _scale;
    private readonly ConcurrentLru<string, ReadOnlyMemory<float>> _asked = new(64);

    private PassageMeanings(IEmbeddingGenerator<string, Embedding<float>> embeddings, float[] meanings, int[] end)
    {
        (_embeddings, _meanings, _end) = (embeddings, meanings, end);
        _dimensions = end.Length == 0 || end[^1] == 0 ? 0 : meanings.Length / end[^1];
        _centres = end.Length > 0 && end[^1] > MostSentences ? Centres() : [];
        _scale = embeddings.GetService(typeof(SentenceEncoder)) is null ? LikenessScale.Fit(Related(), Unrelated()) : LikenessScale.None;
    }

    /// <summary>Reads passages: the heading of each, and each sentence.</summary>
    /// <param name="kept">Knows what was read at an earlier start.</param>
    /// <exception cref="EmbeddingsUnavailableException">The model is elsewhere and gives no embeddings.</exception>
    public static async Task<PassageMeanings> ReadAsync(
        IReadOnlyList<KnowledgePassage> passages, IEmbeddingGenerator<string, Embedding<float>> embeddings, KeptMeanings? kept, CancellationToken cancellationToken)
    {
        var sentences = passages.Select(SentencesOf).ToList();
        var texts = sentences.SelectMany(s => s).ToList();
        var made = kept is not null ? await kept.GenerateAsync(texts, embeddings, cancellationToken)
            : [.. (await embeddings.GenerateAsync(texts, cancellationToken: cancellationToken)).Select(one => one.Vector)];
        var dimensions = made.Count == 0 ? 0 : made[0].Length;
        var meanings = new float[made.Count * dimensions];
        foreach (var (at, one) in made.Index())
        {
            one.Span.CopyTo(meanings.AsSpan(at * dimensions));
        }

        var end = new int[sentences.Count];
        for (var passage = 0; passage < end.Length; passage++)
        {
            end[passage] = (passage == 0 ? 0 : end[passage - 1]) + sentences[passage].Count;
        }

        return new PassageMeanings(embeddings, meanings, end);
    }

    /// <summary>How alike a question is to the sentence of each passage that is most alike, on the scale of the sentence encoder.</summary>
    /// <exception cref="EmbeddingsUnavailableException">The model is elsewhere and gives no embeddings.</exception>
    public async ValueTask<float[]> LikenessOfAsync(string question, CancellationToken cancellationToken)
    {
        // The same question is looked up at several places of a turn.
        if (!_asked.TryGet(question, out var asked))
        {
            asked = (await _embeddings.GenerateAsync([question], cancellationToken: cancellationToken))[0].Vector;
            _asked.AddOrUpdate(question, asked);
        }

        return Compare(asked.Span);
    }

    private float[] Compare(ReadOnlySpan<float> asked)
    {
        var likeness = new float[_end.Length];
        if (asked.Length != _dimensions)
        {
            // The model elsewhere has become another one; the pages have to be read again.
            return likeness;
        }

        if (_centres.Length == 0)
        {
            for (var passage = 0; passage < likeness.Length; passage++)
            {
                likeness[passage] = _scale.Apply(MostAlike(asked, Begin(passage), _end[passage]));
            }

            return likeness;
        }

        for (var passage = 0; passage < likeness.Length; passage++)
        {
            likeness[passage] = _scale.Apply(TensorPrimitives.Dot(asked, Centre(passage)));
        }

        foreach (var passage in Largest.Of(likeness, Nearest))
        {
            likeness[passage] = _scale.Apply(MostAlike(asked, Begin(passage), _end[passage]));
        }

        return likeness;
    }

    private float MostAlike(ReadOnlySpan<float> asked, int begin, int end)
    {
        var most = -1f;
        for (var at = begin; at < end; at++)
        {
            most = MathF.Max(most, TensorPrimitives.Dot(asked, Sentence(at)));
        }

        return most;
    }

    /// <summary>The mean of each passage's sentences.</summary>
    private float[] Centres()
    {
        var centres = new float[_end.Length * _dimensions];
        for (var passage = 0; passage < _end.Length; passage++)
        {
            var centre = centres.AsSpan(passage * _dimensions, _dimensions);
            for (var at = Begin(passage); at < _end[passage]; at++)
            {
                TensorPrimitives.Add(centre, Sentence(at), centre);
            }

            TensorPrimitives.Divide(centre, Math.Max(1, _end[passage] - Begin(passage)), centre);
        }

        return centres;
    }

    /// <summary>How alike each heading is to its own text.</summary>
    internal IEnumerable<float> Related() =>
        Enumerable.Range(0, _end.Length).Where(p => _end[p] - Begin(p) > 1).Select(p => MostAlike(Sentence(Begin(p)), Begin(p) + 1, _end[p]));

    /// <summary>How alike each heading is to the text of the passage that is farthest from it in order.</summary>
    internal IEnumerable<float> Unrelated() =>
        Enumerable.Range(0, _end.Length).Select(p => (Heading: p, Other: (p + (_end.Length / 2)) % _end.Length))
            .Where(pair => pair.Heading != pair.Other && _end[pair.Other] - Begin(pair.Other) > 1)
            .Select(pair => MostAlike(Sentence(Begin(pair.Heading)), Begin(pair.Other) + 1, _end[pair.Other]));

    private int Begin(int passage) => passage == 0 ? 0 : _end[passage - 1];

    private ReadOnlySpan<float> Sentence(int at) => _meanings.AsSpan(at * _dimensions, _dimensions);

    private ReadOnlySpan<float> Centre(int passage) => _centres.AsSpan(passage * _dimensions, _dimensions);

    private static List<string> SentencesOf(KnowledgePassage passage) =>
        [.. passage.Text.Split(['.', '?', '!', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Where(s => s.Length > 2).Prepend($"{passage.Page}: {passage.Heading}")];
}
