namespace Switchboard.Recognizers.Intents;

/// <summary>
/// Trains again without some of the intents and some of the other examples, and looks at what is then made of both: the examples tell how sure
/// to be of an answer, the intents look like everything that the bot knows nothing about.
/// </summary>
internal sealed class CrossValidation
{
    private const int Handful = 1_000;
    private const int FewExamples = 5_000;
    private const int LeastClasses = 4;
    private const int LeastPerClass = 2;

    private readonly IReadOnlyList<EncodedText> _texts;
    private readonly int[] _labels;
    private readonly int _classes;
    private readonly IReadOnlyList<EncodedText> _outside;
    private readonly ulong _seed;

    private CrossValidation(IReadOnlyList<EncodedText> texts, int[] labels, int classes, IReadOnlyList<EncodedText> outside, ulong seed) =>
        (_texts, _labels, _classes, _outside, _seed) = (texts, labels, classes, outside, seed);

    /// <summary>Runs the folds and fits what follows from them. <paramref name="outside"/> are real texts out of scope, if there are any.</summary>
    public static (ScoreBlend Blend, ScopeModel Scope) Run(
        IReadOnlyList<EncodedText> texts, int[] labels, int classes, IReadOnlyList<EncodedText> outside, ulong seed, CancellationToken cancellationToken)
    {
        if (texts.Count < LeastPerClass * classes || classes < 2)
        {
            return (ScoreBlend.Default, ScopeModel.None);
        }

        // With many examples a part of the folds tells enough.
        var parts = texts.Count < FewExamples ? 4 : 5;
        var run = new CrossValidation(texts, labels, classes, outside, seed);
        var folds = new List<Observation>[texts.Count < Handful ? parts : Math.Min(parts, 3)];
        Parallel.For(0, folds.Length, new ParallelOptions { CancellationToken = cancellationToken }, part => folds[part] = run.Observe(part, parts, cancellationToken));
        return Fit([.. folds.SelectMany(f => f)]);
    }

    private static (ScoreBlend, ScopeModel) Fit(List<Observation> seen)
    {
        var inside = seen.Where(o => o.Label >= 0).ToList();
        var blend = ScoreBlend.Fit(inside.ConvertAll(o => (o.Logits, o.Likeness, o.Label)));
        float[] Measure(Observation o, out bool right)
        {
            var blended = new float[o.Logits.Length];
            blend.Apply(o.Logits, o.Likeness, blended);
            var measures = new float[ClassifierCore.Measures];
            o.Core.Measure(o.Text, blended, o.Likeness, o.Near, measures);
            right = System.Numerics.Tensors.TensorPrimitives.IndexOfMax<float>(blended) == o.Label;
            return measures;
        }

        var scope = ScopeModel.Fit(
            inside.ConvertAll(o => (Measure(o, out var right), right)),
            [.. seen.Where(o => o.Label < 0).Select(o => Measure(o, out _))]);
        return (blend, scope);
    }

    private List<Observation> Observe(int part, int parts, CancellationToken cancellationToken)
    {
        // Leaving out intents leaves too few to learn from when there are hardly any.
        var missing = _classes < LeastClasses ? [] : Enumerable.Range(0, _classes).OrderBy(k => Mix((ulong)k)).Where((_, rank) => rank % parts == part).ToHashSet();
        bool HeldOut(int index) => Mix((ulong)index + 1_000_003) % (ulong)parts == (ulong)part;

        var present = Enumerable.Range(0, _classes).Where(k => !missing.Contains(k)).ToArray();
        var relabelled = new int[_classes];
        Array.Fill(relabelled, -1);
        for (var i = 0; i < present.Length; i++)
        {
            relabelled[present[i]] = i;
        }

        var labels = Array.ConvertAll(_labels, l => relabelled[l]);
        var all = Enumerable.Range(0, _texts.Count);
        int[] seen = [.. all.Where(i => labels[i] >= 0 && !HeldOut(i))];
        if (seen.Length == 0)
        {
            return [];
        }

        var core = ClassifierCore.Train(_texts, labels, seen, present.Length, _seed + (ulong)part + 1, cancellationToken);
        return
        [
            .. all.Where(i => labels[i] < 0 || HeldOut(i)).Select(i => Look(core, _texts[i], labels[i])),
            .. _outside.Select(text => Look(core, text, -1)),
        ];
    }

    private static Observation Look(ClassifierCore core, EncodedText text, int label)
    {
        var logits = new float[core.Model.Stride];
        var likeness = new float[core.Model.Stride];
        var near = core.Score(text, core.Features(text), logits, likeness);
        return new Observation(core, text, logits[..core.Model.Classes], likeness[..core.Model.Classes], near, label);
    }

    private ulong Mix(ulong value)
    {
        var z = value + (_seed * 0x9E3779B97F4A7C15);
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    /// <summary>What a model made of a text it was not trained on; the label is -1 when that model does not know the text's intent.</summary>
    private sealed record Observation(ClassifierCore Core, EncodedText Text, float[] Logits, float[] Likeness, (float Nearest, float Fifth) Near, int Label);
}
