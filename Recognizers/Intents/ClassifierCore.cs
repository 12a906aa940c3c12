using System.Numerics.Tensors;

namespace Switchboard.Recognizers.Intents;

/// <summary>A trained model with what it needs to see a text: features, their scale, and the examples it remembers.</summary>
internal sealed class ClassifierCore(FeatureVocabulary vocabulary, MeaningScaler scaler, ILinearScorer model, ExampleMemory memory)
{
    /// <summary>How many measures <see cref="Measure"/> writes.</summary>
    public const int Measures = 6;

    public FeatureVocabulary Vocabulary { get; } = vocabulary;

    public MeaningScaler Scaler { get; } = scaler;

    public ILinearScorer Model { get; } = model;

    public ExampleMemory Memory { get; } = memory;

    /// <summary>The features of a text.</summary>
    public TextFeatures Features(EncodedText text) => new(Vocabulary.Vectorize(text.Text), Scaler.Scale(text.Meaning));

    /// <summary>Trains a core on the examples at the given indexes; <paramref name="labels"/> are below <paramref name="classes"/> for those.</summary>
    public static ClassifierCore Train(IReadOnlyList<EncodedText> texts, int[] labels, int[] indexes, int classes, ulong seed, CancellationToken cancellationToken)
    {
        var own = indexes.Select(i => texts[i]).ToList();
        var ownLabels = indexes.Select(i => labels[i]).ToArray();
        var vocabulary = FeatureVocabulary.Build([.. own.Select(t => t.Text)]);
        var scaler = MeaningScaler.Fit(own);
        var features = own.ConvertAll(t => new TextFeatures(vocabulary.Vectorize(t.Text), scaler.Scale(t.Meaning)));
        var model = LinearTrainer.Train(features, ownLabels, vocabulary.Count, classes, TrainingPlan.For(own.Count, ownLabels.Distinct().Count()), seed, cancellationToken);
        return new ClassifierCore(vocabulary, scaler, model, ExampleMemory.Of(own, ownLabels, classes));
    }

    /// <summary>Writes the score of every class and how like its examples the text is.</summary>
    public (float Nearest, float Fifth) Score(EncodedText text, TextFeatures features, Span<float> logits, Span<float> likeness)
    {
        Model.Score(features, logits);
        if (text.Embedding.Length > 0)
        {
            return Memory.Compare(text.Embedding, likeness);
        }

        likeness.Clear();
        return default;
    }

    /// <summary>Writes what tells a text in scope from one that is not, given its blended scores.</summary>
    public void Measure(EncodedText text, ReadOnlySpan<float> blended, ReadOnlySpan<float> likeness, (float Nearest, float Fifth) near, Span<float> measures)
    {
        var best = TensorPrimitives.IndexOfMax(blended);
        var mean = TensorPrimitives.Sum(blended) / blended.Length;
        var variance = (TensorPrimitives.SumOfSquares(blended) / blended.Length) - (mean * mean);
        var sum = 0f;
        foreach (var score in blended)
        {
            sum += MathF.Exp(score - blended[best]);
        }

        // The odds of the likeliest class, as a logarithm: p / (1 - p) with p = 1 / sum.
        measures[0] = -MathF.Log(MathF.Max(sum - 1, 1e-6f));
        measures[1] = (blended[best] - mean) / MathF.Sqrt(MathF.Max(variance, 1e-6f));
        measures[2] = near.Nearest;
        measures[3] = near.Fifth;
        measures[4] = likeness[best];
        measures[5] = Vocabulary.UnknownShare(text.Text);
    }
}
