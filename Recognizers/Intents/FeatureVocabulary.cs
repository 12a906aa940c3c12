namespace Switchboard.Recognizers.Intents;

/// <summary>The features that occurred in training, each with its id and how rare it is; turns texts into vectors.</summary>
internal sealed class FeatureVocabulary
{
    /// <summary>Each block (words, letters) has this length, so that both weigh alike and steps of the training have the right size.</summary>
    private const float BlockLength = 2.1213f;

    private readonly Dictionary<ulong, int> _ids;
    private readonly float[] _rarity;
    private readonly Lazy<ulong[]> _features;

    private FeatureVocabulary(Dictionary<ulong, int> ids, float[] rarity)
    {
        (_ids, _rarity) = (ids, rarity);
        _features = new(() => [.. ids.OrderBy(i => i.Value).Select(i => i.Key)]);
    }

    /// <summary>How many features there are.</summary>
    public int Count => _rarity.Length;

    /// <summary>Counts the features of normalised texts and keeps those that occur in enough of them.</summary>
    public static FeatureVocabulary Build(IReadOnlyList<string> texts)
    {
        const int FewTexts = 5_000;
        var leastTexts = texts.Count <= FewTexts ? 1 : 3;
        var counts = new Dictionary<ulong, int>();
        var order = new List<ulong>();
        var features = new List<ulong>();
        var ofThisText = new HashSet<ulong>();
        foreach (var text in texts)
        {
            features.Clear();
            ofThisText.Clear();
            FeatureExtractor.AddWords(text, features);
            FeatureExtractor.AddLetters(text, features);
            foreach (var feature in features)
            {
                if (!ofThisText.Add(feature))
                {
                    continue;
                }

                ref var count = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(counts, feature, out var known);
                count++;
                if (!known)
                {
                    order.Add(feature);
                }
            }
        }

        // Ids follow the order of first occurrence, so that the same content always gives the same model.
        var kept = order.Where(f => counts[f] >= leastTexts).ToList();
        var ids = new Dictionary<ulong, int>(kept.Count);
        var rarity = new float[kept.Count];
        foreach (var feature in kept)
        {
            rarity[ids.Count] = MathF.Log((1f + texts.Count) / (1f + counts[feature])) + 1f;
            ids.Add(feature, ids.Count);
        }

        return new FeatureVocabulary(ids, rarity);
    }

    /// <summary>The vector of a normalised text; unknown features are left out.</summary>
    public SparseVector Vectorize(string text)
    {
        var features = Scratch.Features;
        var ids = Scratch.Ids;
        ids.Clear();

        features.Clear();
        FeatureExtractor.AddWords(text, features);
        AddKnown(features, ids);
        var words = ids.Count;

        features.Clear();
        FeatureExtractor.AddLetters(text, features);
        AddKnown(features, ids);

        ids.Sort(0, words, null);
        ids.Sort(words, ids.Count - words, null);
        return Weigh(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(ids), words);
    }

    /// <summary>The hash of a feature, as <see cref="FeatureExtractor"/> makes it.</summary>
    public ulong Feature(int id) => _features.Value[id];

    /// <summary>How much of a normalised text's words and pairs of words did not occur in training, 0 to 1.</summary>
    public float UnknownShare(string text)
    {
        var features = Scratch.Features;
        features.Clear();
        FeatureExtractor.AddWords(text, features);
        var unknown = 0;
        foreach (var feature in features)
        {
            unknown += _ids.ContainsKey(feature) ? 0 : 1;
        }

        return features.Count == 0 ? 0 : (float)unknown / features.Count;
    }

    private void AddKnown(List<ulong> features, List<int> ids)
    {
        foreach (var feature in features)
        {
            if (_ids.TryGetValue(feature, out var id))
            {
                ids.Add(id);
            }
        }
    }

    /// <summary>Counts equal neighbours, weighs each by frequency and rarity, and brings each block to its length.</summary>
    private SparseVector Weigh(ReadOnlySpan<int> sorted, int words)
    {
        var distinct = Distinct(sorted[..words]) + Distinct(sorted[words..]);
        var vector = new SparseVector(new int[distinct], new float[distinct]);
        var at = WeighBlock(sorted[..words], vector, 0);
        _ = WeighBlock(sorted[words..], vector, at);
        return vector;
    }

    private static int Distinct(ReadOnlySpan<int> sorted)
    {
        var count = sorted.IsEmpty ? 0 : 1;
        for (var i = 1; i < sorted.Length; i++)
        {
            count += sorted[i] == sorted[i - 1] ? 0 : 1;
        }

        return count;
    }

    private int WeighBlock(ReadOnlySpan<int> sorted, SparseVector vector, int at)
    {
        var begin = at;
        var squares = 0f;
        for (var i = 0; i < sorted.Length;)
        {
            var end = i + 1;
            while (end < sorted.Length && sorted[end] == sorted[i])
            {
                end++;
            }

            var value = (1f + MathF.Log(end - i)) * _rarity[sorted[i]];
            vector.Ids[at] = sorted[i];
            vector.Values[at++] = value;
            squares += value * value;
            i = end;
        }

        var scale = squares > 0 ? BlockLength / MathF.Sqrt(squares) : 0;
        foreach (ref var value in vector.Values.AsSpan(begin, at - begin))
        {
            value *= scale;
        }

        return at;
    }

    /// <summary>Writes the vocabulary so that <see cref="Read"/> makes the same of it.</summary>
    public void Write(BinaryWriter to)
    {
        to.WriteArray<ulong>(_features.Value);
        to.WriteArray<float>(_rarity);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static FeatureVocabulary Read(BinaryReader from)
    {
        var features = from.ReadArray<ulong>();
        var ids = new Dictionary<ulong, int>(features.Length);
        foreach (var feature in features)
        {
            ids.Add(feature, ids.Count);
        }

        return new FeatureVocabulary(ids, from.ReadArray<float>());
    }

    /// <summary>What the vocabulary takes, in bytes.</summary>
    public long Bytes => Count * (long)(sizeof(ulong) + sizeof(float));

    /// <summary>Reused by each thread, so that a recognition allocates little more than its result.</summary>
    private static class Scratch
    {
        [ThreadStatic]
        private static List<ulong>? _features;

        [ThreadStatic]
        private static List<int>? _ids;

        public static List<ulong> Features => _features ??= new(512);

        public static List<int> Ids => _ids ??= new(512);
    }
}
