namespace Switchboard.Recognizers.Intents;

/// <summary>
/// Tells intents apart by the words and letters of a text: TF-IDF features into one linear softmax model, whose probabilities are calibrated on
/// examples held out. Learns in well under a second from what a team writes by hand.
/// </summary>
public sealed class IntentClassifier
{
    private const int LeastToCalibrate = 2;

    private readonly string[] _intents;
    private readonly FeatureVocabulary _vocabulary;
    private readonly SpellingRepair _spelling;
    private readonly LinearModel _model;

    private IntentClassifier(string[] intents, FeatureVocabulary vocabulary, SpellingRepair spelling, LinearModel model, float temperature)
    {
        _intents = intents;
        _vocabulary = vocabulary;
        _spelling = spelling;
        _model = model;
        Temperature = temperature;
    }

    /// <summary>The intents it knows, in the order they first occurred.</summary>
    public IReadOnlyList<string> Intents => _intents;

    /// <summary>What the scores are divided by before they become probabilities; below 1 the model was too modest.</summary>
    public float Temperature { get; }

    /// <summary>Trains on examples; the same examples and seed give the same classifier.</summary>
    public static async Task<IntentClassifier> TrainAsync(IReadOnlyList<LabeledText> examples, int seed = 1, CancellationToken cancellationToken = default)
    {
        var intents = examples.Select(e => e.Intent).Distinct().ToArray();
        var idOfIntent = intents.Index().ToDictionary(i => i.Item, i => i.Index);
        var texts = examples.Select(e => TextNormalizer.Normalize(e.Text)).ToList();
        var vocabulary = FeatureVocabulary.Build(texts);
        var vectors = texts.Select(vocabulary.Vectorize).ToArray();
        var labels = examples.Select(e => idOfIntent[e.Intent]).ToArray();

        // All examples make the model; a second one, which has not seen every third of them, tells how sure to be. On two cores they run side by side.
        LinearModel Train(Func<int, bool> use, int part) => LinearTrainer.Train(
            vectors, labels, [.. Enumerable.Range(0, texts.Count).Where(use)], vocabulary.Count, intents.Length, (ulong)(seed * 31) + (ulong)part, cancellationToken);

        var temperature = examples.Count < LeastToCalibrate * intents.Length
            ? Task.FromResult(1f)
            : Task.Run(() => Calibration.Temperature(ScoreHeldOut(Train(i => !IsHeldOut(i), 1), vectors, labels), intents.Length), cancellationToken);
        var model = Task.Run(() => Train(_ => true, 0), cancellationToken);
        return new IntentClassifier(intents, vocabulary, new SpellingRepair(texts), await model, await temperature);
    }

    /// <summary>The intents of a text, the likeliest first, at most <paramref name="count"/> of them.</summary>
    public IReadOnlyList<IntentPrediction> Classify(string text, int count = int.MaxValue) => ClassifyNormalized(Repair(TextNormalizer.Normalize(text)), count);

    /// <summary>A normalised text with words that look mistyped put right.</summary>
    internal string Repair(string normalized) => _spelling.Repair(normalized);

    internal IReadOnlyList<IntentPrediction> ClassifyNormalized(string normalized, int count)
    {
        var vector = _vocabulary.Vectorize(normalized);
        Span<float> scores = _model.Stride <= 512 ? stackalloc float[_model.Stride] : new float[_model.Stride];
        _model.Score(vector, scores);
        _model.Softmax(scores, Temperature);

        var result = new IntentPrediction[Math.Min(count, _intents.Length)];
        for (var rank = 0; rank < result.Length; rank++)
        {
            var best = 0;
            for (var k = 1; k < _intents.Length; k++)
            {
                best = scores[k] > scores[best] ? k : best;
            }

            result[rank] = new IntentPrediction(_intents[best], scores[best]);
            scores[best] = float.NegativeInfinity;
        }

        return result;
    }

    private static bool IsHeldOut(int index) => index % 3 == 0;

    private static List<(float[] Logits, int Label)> ScoreHeldOut(LinearModel model, SparseVector[] vectors, int[] labels)
    {
        var scores = new List<(float[], int)>();
        for (var i = 0; i < vectors.Length; i++)
        {
            if (IsHeldOut(i))
            {
                var logits = new float[model.Stride];
                model.Score(vectors[i], logits);
                scores.Add((logits, labels[i]));
            }
        }

        return scores;
    }
}
