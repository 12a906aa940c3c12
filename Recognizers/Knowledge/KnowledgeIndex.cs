using System.Numerics.Tensors;
using BitFaster.Caching.Lru;
using Microsoft.Data.Sqlite;
using Switchboard.Recognizers.Embeddings;

namespace Switchboard.Recognizers.Knowledge;

/// <summary>Finds passages by their words (BM25, in SQLite's FTS5) and by their meaning (the sentence encoder), and says how sure it is.</summary>
internal sealed class KnowledgeIndex : IDisposable
{
    private const int Candidates = 8;

    // Up to so many sentences each is compared; beyond it those of the passages that are nearest as a whole.
    private const int MostSentences = 3000;
    private const int Nearest = 200;

    // The usual constant of reciprocal rank fusion.
    private const double RankOffset = 60;

    private readonly IReadOnlyList<KnowledgePassage> _passages;
    private readonly HashSet<string>[] _terms;
    private readonly HashSet<string>[] _headings;
    private readonly Dictionary<string, int> _passagesWith = [];

    // The meanings of all passages, one after the other: a search reads them from the first to the last.
    private readonly float[] _meanings;
    private readonly int[] _meaningsEnd;
    private readonly float[] _centres;
    private readonly SentenceEncoder? _encoder;
    private readonly SqliteConnection _database;
    private readonly SqliteCommand _find;
    private readonly ConcurrentLru<string, float[]> _asked = new(64);
    private readonly Lock _lock = new();

    public KnowledgeIndex(IReadOnlyList<KnowledgePassage> passages, SentenceEncoder? encoder)
    {
        _passages = passages;
        _encoder = encoder;
        _terms = [.. passages.Select(p => QueryTerms.Of($"{p.Page} {p.Heading} {p.Text}").ToHashSet())];
        _headings = [.. passages.Select(p => QueryTerms.Of($"{p.Page} {p.Heading}").ToHashSet())];
        foreach (var term in _terms.SelectMany(t => t))
        {
            _passagesWith[term] = _passagesWith.GetValueOrDefault(term) + 1;
        }

        (_meanings, _meaningsEnd) = Encode();
        _centres = _meanings.Length / SentenceEncoder.Dimensions > MostSentences ? Centres() : [];
        _database = new SqliteConnection("Data Source=:memory:");
        _database.Open();
        Fill();
        _find = _database.CreateCommand();
        _find.CommandText = "SELECT rowid FROM passages WHERE passages MATCH $terms ORDER BY bm25(passages, 2.0, 1.0) LIMIT $count";
        _find.Parameters.AddWithValue("$terms", "");
        _find.Parameters.AddWithValue("$count", Candidates);
        _find.Prepare();
    }

    /// <summary>How many passages there are.</summary>
    public int Count => _passages.Count;

    public IReadOnlyList<KnowledgePassage> Passages => _passages;

    /// <summary>The passage that most likely answers a question, or null when none has anything of it.</summary>
    public KnowledgeHit? Find(string question)
    {
        KnowledgeHit? best = null;
        var bestWorth = 0.0;
        foreach (var (hit, worth) in Search(question, 3))
        {
            if (best is null || worth > bestWorth)
            {
                (best, bestWorth) = (hit, worth);
            }
        }

        return best;
    }

    /// <summary>The passages that may answer a question, the likeliest first.</summary>
    public IReadOnlyList<KnowledgeHit> FindSeveral(string question, int count) =>
        [.. Search(question, count).OrderByDescending(found => found.Worth).Select(found => found.Hit)];

    /// <summary>The first of words and meaning fused, each with what it is worth: of two passages that would do, the one whose heading says so.</summary>
    private IEnumerable<(KnowledgeHit Hit, double Worth)> Search(string question, int count)
    {
        if (_passages.Count == 0)
        {
            yield break;
        }

        var terms = QueryTerms.Of(question);
        var likeness = LikenessOf(question);
        var ranks = new Dictionary<int, double>();
        Rank(ranks, ByWords(terms));
        Rank(ranks, ByMeaning(likeness));
        foreach (var (passage, _) in ranks.OrderByDescending(r => r.Value).ThenBy(r => r.Key).Take(count))
        {
            var coverage = CoverageOf(terms, _terms[passage]);
            var alike = likeness.Length == 0 ? 0 : likeness[passage];
            var confidence = KnowledgeConfidence.Of(coverage, likeness.Length == 0 ? null : alike);
            yield return (new KnowledgeHit(_passages[passage], confidence, coverage, alike), confidence + (0.1 * CoverageOf(terms, _headings[passage])));
        }
    }

    public void Dispose()
    {
        _find.Dispose();
        _database.Dispose();
    }

    private static void Rank(Dictionary<int, double> ranks, IReadOnlyList<int> passages)
    {
        for (var i = 0; i < passages.Count; i++)
        {
            ranks[passages[i]] = ranks.GetValueOrDefault(passages[i]) + (1 / (RankOffset + i));
        }
    }

    private void Fill()
    {
        using var transaction = _database.BeginTransaction();
        using var command = _database.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = "CREATE VIRTUAL TABLE passages USING fts5(heading, body, content='', tokenize='unicode61 remove_diacritics 2')";
        command.ExecuteNonQuery();
        command.CommandText = "INSERT INTO passages(rowid, heading, body) VALUES ($row, $heading, $body)";
        var (row, heading, body) = (command.Parameters.AddWithValue("$row", 0), command.Parameters.AddWithValue("$heading", ""), command.Parameters.AddWithValue("$body", ""));
        for (var i = 0; i < _passages.Count; i++)
        {
            // The stems are what is searched, on both sides.
            (row.Value, heading.Value, body.Value) = (i, string.Join(' ', QueryTerms.Of($"{_passages[i].Page} {_passages[i].Heading}")), string.Join(' ', QueryTerms.Of(_passages[i].Text)));
            command.ExecuteNonQuery();
        }

        transaction.Commit();
    }

    private List<int> ByWords(IReadOnlyList<string> terms)
    {
        var found = new List<int>(Candidates);
        if (terms.Count == 0)
        {
            return found;
        }

        lock (_lock)
        {
            _find.Parameters[0].Value = string.Join(" OR ", terms.Select(t => $"\"{t}\""));
            using var reader = _find.ExecuteReader();
            while (reader.Read())
            {
                found.Add(reader.GetInt32(0));
            }
        }

        return found;
    }

    private static List<int> ByMeaning(float[] likeness) => Top(likeness, Candidates);

    private static List<int> Top(float[] likeness, int count)
    {
        var nearest = new PriorityQueue<int, (float Likeness, int Later)>(count + 1);
        for (var i = 0; i < likeness.Length; i++)
        {
            if (likeness[i] > 0 && (nearest.Count < count || (nearest.TryPeek(out _, out var least) && likeness[i] > least.Likeness)))
            {
                nearest.Enqueue(i, (likeness[i], -i));
                if (nearest.Count > count)
                {
                    nearest.Dequeue();
                }
            }
        }

        return [.. nearest.UnorderedItems.OrderByDescending(item => item.Priority).Select(item => item.Element)];
    }

    /// <summary>How alike the question is to the sentence of each passage that is most alike.</summary>
    private float[] LikenessOf(string question)
    {
        if (_encoder is null)
        {
            return [];
        }

        // The same question is looked up at several places of a turn.
        var asked = _asked.GetOrAdd(question, Encode);
        var likeness = new float[_passages.Count];
        if (_centres.Length == 0)
        {
            for (var passage = 0; passage < likeness.Length; passage++)
            {
                likeness[passage] = MostAlike(asked, passage);
            }

            return likeness;
        }

        for (var passage = 0; passage < likeness.Length; passage++)
        {
            likeness[passage] = TensorPrimitives.Dot<float>(asked, _centres.AsSpan(passage * SentenceEncoder.Dimensions, SentenceEncoder.Dimensions));
        }

        foreach (var passage in Top(likeness, Nearest))
        {
            likeness[passage] = MostAlike(asked, passage);
        }

        return likeness;
    }

    private float MostAlike(ReadOnlySpan<float> asked, int passage)
    {
        var most = -1f;
        for (var at = passage == 0 ? 0 : _meaningsEnd[passage - 1]; at < _meaningsEnd[passage]; at++)
        {
            most = MathF.Max(most, TensorPrimitives.Dot(asked, _meanings.AsSpan(at * SentenceEncoder.Dimensions, SentenceEncoder.Dimensions)));
        }

        return most;
    }

    /// <summary>The mean of each passage's sentences.</summary>
    private float[] Centres()
    {
        var centres = new float[_passages.Count * SentenceEncoder.Dimensions];
        for (var passage = 0; passage < _passages.Count; passage++)
        {
            var centre = centres.AsSpan(passage * SentenceEncoder.Dimensions, SentenceEncoder.Dimensions);
            var begin = passage == 0 ? 0 : _meaningsEnd[passage - 1];
            for (var at = begin; at < _meaningsEnd[passage]; at++)
            {
                TensorPrimitives.Add(centre, _meanings.AsSpan(at * SentenceEncoder.Dimensions, SentenceEncoder.Dimensions), centre);
            }

            TensorPrimitives.Divide(centre, Math.Max(1, _meaningsEnd[passage] - begin), centre);
        }

        return centres;
    }

    private double CoverageOf(IReadOnlyList<string> asked, HashSet<string> passage)
    {
        var (found, all) = (0.0, 0.0);
        foreach (var term in asked)
        {
            // A word of no passage weighs most: the question is about something else.
            var weight = Math.Log(1 + (_passages.Count / (_passagesWith.TryGetValue(term, out var count) ? count : 0.5)));
            all += weight;
            found += passage.Contains(term) ? weight : 0;
        }

        return all == 0 ? 0 : found / all;
    }

    private float[] Encode(string question)
    {
        var asked = new float[SentenceEncoder.Dimensions];
        _encoder!.Encode(question, asked);
        return asked;
    }

    /// <summary>The meanings of every passage: its heading, and each sentence.</summary>
    private (float[] Meanings, int[] End) Encode()
    {
        if (_encoder is null)
        {
            return ([], []);
        }

        var sentences = _passages.Select(SentencesOf).ToList();
        var meanings = new float[sentences.Sum(s => s.Count) * SentenceEncoder.Dimensions];
        var end = new int[sentences.Count];
        var at = 0;
        foreach (var (passage, several) in sentences.Index())
        {
            foreach (var sentence in several)
            {
                _encoder.Encode(sentence, meanings.AsSpan(at * SentenceEncoder.Dimensions, SentenceEncoder.Dimensions));
                at++;
            }

            end[passage] = at;
        }

        return (meanings, end);
    }

    private static List<string> SentencesOf(KnowledgePassage passage) =>
        [.. passage.Text.Split(['.', '?', '!', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Where(s => s.Length > 2).Prepend($"{passage.Page}: {passage.Heading}")];
}
