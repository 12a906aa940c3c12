using System.Numerics.Tensors;
using Microsoft.Data.Sqlite;
using Switchboard.Recognizers.Embeddings;

namespace Switchboard.Recognizers.Knowledge;

/// <summary>Finds passages by their words (BM25, in SQLite's FTS5) and by their meaning (the sentence encoder), and says how sure it is.</summary>
internal sealed class KnowledgeIndex : IDisposable
{
    private const int Candidates = 8;

    // The usual constant of reciprocal rank fusion.
    private const double RankOffset = 60;

    private readonly IReadOnlyList<KnowledgePassage> _passages;
    private readonly HashSet<string>[] _terms;
    private readonly HashSet<string>[] _headings;
    private readonly Dictionary<string, int> _passagesWith = [];
    private readonly float[][][] _meanings;
    private readonly SentenceEncoder? _encoder;
    private readonly SqliteConnection _database;
    private readonly SqliteCommand _find;
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

        _meanings = [.. passages.Select(MeaningsOf)];
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

    /// <summary>The passage that most likely answers a question, or null when none has anything of it.</summary>
    public KnowledgeHit? Find(string question)
    {
        if (_passages.Count == 0)
        {
            return null;
        }

        var terms = QueryTerms.Of(question);
        var likeness = LikenessOf(question);
        var ranks = new Dictionary<int, double>();
        Rank(ranks, ByWords(terms));
        Rank(ranks, ByMeaning(likeness));
        KnowledgeHit? best = null;
        var bestWorth = 0.0;
        foreach (var (passage, _) in ranks.OrderByDescending(r => r.Value).ThenBy(r => r.Key).Take(3))
        {
            var coverage = CoverageOf(terms, _terms[passage]);
            var alike = likeness.Length == 0 ? 0 : likeness[passage];
            var confidence = KnowledgeConfidence.Of(coverage, likeness.Length == 0 ? null : alike);

            // Of two passages that would do, the one whose heading says so.
            var worth = confidence + (0.1 * CoverageOf(terms, _headings[passage]));
            if (best is null || worth > bestWorth)
            {
                bestWorth = worth;
                best = new KnowledgeHit(_passages[passage], confidence, coverage, alike);
            }
        }

        return best;
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

    private static List<int> ByMeaning(float[] likeness) =>
        [.. likeness.Index().Where(l => l.Item > 0).OrderByDescending(l => l.Item).ThenBy(l => l.Index).Take(Candidates).Select(l => l.Index)];

    /// <summary>How alike the question is to the sentence of each passage that is most alike.</summary>
    private float[] LikenessOf(string question)
    {
        if (_encoder is null)
        {
            return [];
        }

        var asked = new float[SentenceEncoder.Dimensions];
        _encoder.Encode(question, asked);
        return [.. _meanings.Select(sentences => sentences.Max(s => TensorPrimitives.Dot<float>(asked, s)))];
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

    /// <summary>The meanings of a passage: its heading, and each sentence.</summary>
    private float[][] MeaningsOf(KnowledgePassage passage)
    {
        if (_encoder is null)
        {
            return [];
        }

        return [.. passage.Text.Split(['.', '?', '!', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Where(s => s.Length > 2)
            .Prepend($"{passage.Page}: {passage.Heading}")
            .Select(s =>
            {
                var meaning = new float[SentenceEncoder.Dimensions];
                _encoder.Encode(s, meaning);
                return meaning;
            })];
    }
}
