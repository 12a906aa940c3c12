using System.Numerics.Tensors;
using Microsoft.Extensions.AI;
using Switchboard.Recognizers.Embeddings;

namespace Switchboard.Recognizers.Intents;

/// <summary>
/// Tells intents apart by the words and letters of a text and, with a sentence encoder, by its meaning, in one linear model. Its probabilities are
/// calibrated, and it knows what it does not know: both are learned from examples and whole intents that were held out of a training.
/// </summary>
public sealed class IntentClassifier
{
    private const int MostReasons = 5;

    private readonly string[] _intents;
    private readonly TextEncoder _encoder;
    private readonly SpellingRepair _spelling;
    private readonly ClassifierCore _core;
    private readonly CompactModel _model;
    private readonly ScoreBlend _blend;
    private readonly ScopeModel _scope;

    private IntentClassifier(string[] intents, TextEncoder encoder, SpellingRepair spelling, FeatureVocabulary vocabulary, MeaningScaler scaler, CompactModel model, ExampleMemory memory, ScoreBlend blend, ScopeModel scope)
    {
        _intents = intents;
        _encoder = encoder;
        _spelling = spelling;
        _model = model;
        _core = new ClassifierCore(vocabulary, scaler, model, memory);
        _blend = blend;
        _scope = scope;
    }

    /// <summary>The intents it knows, in the order they first occurred.</summary>
    public IReadOnlyList<string> Intents => _intents;

    /// <summary>What the model's scores are divided by before they become probabilities; below 1 the model was too modest.</summary>
    public float Temperature => 1 / _blend.Model;

    /// <summary>The score from which a text counts as in scope, 0 to 1; 0 when there was too little to learn it from.</summary>
    public float ScopeThreshold => _scope.Threshold;

    /// <summary>What a recognition needs in memory, in bytes: model, remembered examples, and the sentence encoder when there is one.</summary>
    public long Bytes => _encoder.Bytes + _core.Vocabulary.Bytes + _model.Bytes + _core.Memory.Bytes + (sizeof(float) * 2L * _core.Scaler.Mean.Length);

    /// <summary>Trains on examples; the same examples and seed give the same classifier.</summary>
    /// <param name="examples">Texts and their intents; at least one.</param>
    /// <param name="seed">Seed of the order in which the examples are seen.</param>
    /// <param name="embeddings">The embedding model; without it words and letters decide alone.</param>
    /// <param name="outOfScope">Texts that mean none of the intents, if there are any; they sharpen what is out of scope.</param>
    /// <param name="cancellationToken">Ends the training early.</param>
    /// <exception cref="EmbeddingsUnavailableException">The embedding model is elsewhere and gives no embeddings.</exception>
    public static async Task<IntentClassifier> TrainAsync(
        IReadOnlyList<LabeledText> examples,
        int seed = 1,
        IEmbeddingGenerator<string, Embedding<float>>? embeddings = null,
        IReadOnlyList<string>? outOfScope = null,
        CancellationToken cancellationToken = default)
    {
        if (examples.Count == 0)
        {
            throw new ArgumentException("There is no example to learn from. Give at least one text with its intent.", nameof(examples));
        }

        var intents = examples.Select(e => e.Intent).Distinct().ToArray();
        var idOfIntent = intents.Index().ToDictionary(i => i.Item, i => i.Index);
        var labels = examples.Select(e => idOfIntent[e.Intent]).ToArray();
        var reader = new TextEncoder(embeddings);
        var texts = await reader.EncodeAsync([.. examples.Select(e => TextNormalizer.Normalize(e.Text))], cancellationToken);
        var outside = await reader.EncodeAsync([.. (outOfScope ?? []).Select(TextNormalizer.Normalize)], cancellationToken);
        var seeds = (ulong)seed * 31;

        // One model sees all examples; others, which have not seen some of them, tell how sure to be.
        var calibration = Task.Run(() => CrossValidation.Run(texts, labels, intents.Length, outside, seeds, cancellationToken), cancellationToken);
        var core = await Task.Run(() => ClassifierCore.Train(texts, labels, [.. Enumerable.Range(0, texts.Length)], intents.Length, seeds, cancellationToken), cancellationToken);
        var (blend, scope) = await calibration;
        var spelling = new SpellingRepair([.. texts.Select(t => t.Text)], reader.Words);
        return new IntentClassifier(intents, reader, spelling, core.Vocabulary, core.Scaler, CompactModel.Of((LinearModel)core.Model), core.Memory, blend, scope);
    }

    /// <summary>The intents of a text, the likeliest first, at most <paramref name="count"/> of them.</summary>
    /// <exception cref="EmbeddingsUnavailableException">The embedding model is elsewhere and gives no embeddings.</exception>
    public async ValueTask<IReadOnlyList<IntentPrediction>> ClassifyAsync(string text, int count = int.MaxValue, CancellationToken cancellationToken = default) =>
        (await UnderstandAsync(text, count, cancellationToken)).Intents;

    /// <summary>What a text means: its intents, the likeliest first, at most <paramref name="count"/> of them, and whether it is about anything known.</summary>
    /// <exception cref="EmbeddingsUnavailableException">The embedding model is elsewhere and gives no embeddings.</exception>
    public ValueTask<IntentClassification> UnderstandAsync(string text, int count = int.MaxValue, CancellationToken cancellationToken = default) =>
        UnderstandNormalizedAsync(Repair(TextNormalizer.Normalize(text)), count, cancellationToken);

    /// <summary>A normalised text with words that look mistyped put right.</summary>
    internal string Repair(string normalized) => _spelling.Repair(normalized);

    internal async ValueTask<IntentClassification> UnderstandNormalizedAsync(string normalized, int count, CancellationToken cancellationToken) =>
        Understand(await _encoder.EncodeAsync(normalized, cancellationToken), count);

    private IntentClassification Understand(EncodedText text, int count)
    {
        var stride = _model.Stride;
        Span<float> buffer = stride <= 512 ? stackalloc float[3 * stride] : new float[3 * stride];
        var logits = buffer[..stride];
        var likeness = buffer.Slice(stride, stride);
        var scores = buffer.Slice(2 * stride, _intents.Length);
        var near = _core.Score(text, _core.Features(text), logits, likeness);
        _blend.Apply(logits[.._intents.Length], likeness[.._intents.Length], scores);
        Span<float> measures = stackalloc float[ClassifierCore.Measures];
        _core.Measure(text, scores, likeness, near, measures);
        TensorPrimitives.SoftMax(scores, scores);
        var best = TensorPrimitives.Max<float>(scores);
        return new IntentClassification(Rank(scores, count), _scope.Score(measures, best), _scope.Threshold);
    }

    /// <summary>The words and letters of a text that spoke most for an intent, and how much its meaning did.</summary>
    /// <exception cref="EmbeddingsUnavailableException">The embedding model is elsewhere and gives no embeddings.</exception>
    public async Task<IReadOnlyList<IntentReason>> ExplainAsync(string text, string intent, CancellationToken cancellationToken = default)
    {
        var label = Array.IndexOf(_intents, intent);
        if (label < 0)
        {
            return [];
        }

        var normalized = Repair(TextNormalizer.Normalize(text));
        var encoded = await _encoder.EncodeAsync(normalized, cancellationToken);
        var features = _core.Features(encoded);
        var names = FeatureExtractor.Names(normalized);
        var reasons = new List<IntentReason>();
        for (var i = 0; i < features.Sparse.Ids.Length; i++)
        {
            var feature = features.Sparse.Ids[i];
            var weight = MeanFreeWeight(k => _model.SparseWeight(feature, k), label) * features.Sparse.Values[i] * _blend.Model;
            if (weight != 0 && names.TryGetValue(_core.Vocabulary.Feature(feature), out var name))
            {
                reasons.Add(new IntentReason(name, weight));
            }
        }

        reasons = [.. reasons.OrderByDescending(r => Math.Abs(r.Weight)).Take(MostReasons)];
        if (encoded.Meaning.Length > 0)
        {
            var meaning = Enumerable.Range(0, features.Dense.Length).Sum(i => MeanFreeWeight(k => _model.DenseWeight(i, k), label) * features.Dense[i]);
            reasons.Add(new IntentReason(IntentReason.Meaning, meaning * _blend.Model));
        }

        return [.. reasons.OrderByDescending(r => Math.Abs(r.Weight))];
    }

    /// <summary>A weight means something only beside those of the other intents.</summary>
    private float MeanFreeWeight(Func<int, float> weight, int label)
    {
        var sum = 0f;
        for (var k = 0; k < _intents.Length; k++)
        {
            sum += weight(k);
        }

        return weight(label) - (sum / _intents.Length);
    }

    private IntentPrediction[] Rank(Span<float> probabilities, int count)
    {
        var result = new IntentPrediction[Math.Min(count, _intents.Length)];
        for (var rank = 0; rank < result.Length; rank++)
        {
            var best = TensorPrimitives.IndexOfMax<float>(probabilities);
            result[rank] = new IntentPrediction(_intents[best], probabilities[best]);
            probabilities[best] = -1;
        }

        return result;
    }

    /// <summary>Writes the classifier so that <see cref="Read"/> makes the same of it.</summary>
    internal void Write(BinaryWriter to)
    {
        to.Write(_intents.Length);
        foreach (var intent in _intents)
        {
            to.Write(intent);
        }

        to.Write(_encoder.Name);
        _spelling.Write(to);
        _core.Vocabulary.Write(to);
        to.WriteArray<float>(_core.Scaler.Mean);
        to.WriteArray<float>(_core.Scaler.Factor);
        _model.Write(to);
        _core.Memory.Write(to);
        to.Write(_blend.Model);
        to.Write(_blend.Likeness);
        to.Write(_scope.Threshold);
        to.Write(_scope.Fusion is not null);
        _scope.Fusion?.Write(to);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="InvalidDataException">It was written with another embedding model, or with none.</exception>
    internal static IntentClassifier Read(BinaryReader from, IEmbeddingGenerator<string, Embedding<float>>? embeddings)
    {
        var intents = new string[from.ReadInt32()];
        for (var i = 0; i < intents.Length; i++)
        {
            intents[i] = from.ReadString();
        }

        var reader = new TextEncoder(embeddings);
        if (from.ReadString() != reader.Name)
        {
            throw new InvalidDataException("The model was trained with another embedding model.");
        }

        var spelling = SpellingRepair.Read(from, reader.Words);
        var vocabulary = FeatureVocabulary.Read(from);
        var scaler = new MeaningScaler(from.ReadArray<float>(), from.ReadArray<float>());
        var model = CompactModel.Read(from);
        var memory = ExampleMemory.Read(from);
        var blend = new ScoreBlend(from.ReadSingle(), from.ReadSingle());
        var threshold = from.ReadSingle();
        var scope = new ScopeModel(from.ReadBoolean() ? LogisticRegression.Read(from) : null, threshold);
        return new IntentClassifier(intents, reader, spelling, vocabulary, scaler, model, memory, blend, scope);
    }
}
