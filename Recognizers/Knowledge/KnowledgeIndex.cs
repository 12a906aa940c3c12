using Microsoft.Data.Sqlite;
using Microsoft.Extensions.AI;
using Switchboard.Recognizers.Embeddings;

namespace Switchboard.Recognizers.Knowledge;

/// <summary>Finds passages by their words (BM25, in SQLite's FTS5) and by their meaning (an embedding model), and says how sure it is.</summary>
internal sealed class KnowledgeIndex : IDisposable
{
    private const int Candidates = 8;

    // The usual constant of reciprocal rank fusion.
    private const double RankOffset = 60;

    private readonly IReadOnlyList<KnowledgePassage> _passages;
    private readonly HashSet<string>[] _terms;
    private readonly HashSet<string>[] _headings;
    private readonly Dictionary<string, int> _passagesWith = [];

    private readonly PassageMeanings? _meanings;
    private readonly SqliteConnection _database;
    private readonly SqliteCommand _find;
    private readonly Lock _lock = new();

    private KnowledgeIndex(IReadOnlyList<KnowledgePassage> passages, PassageMeanings? meanings)
    {
        _passages = passages;
        _meanings = meanings;
        _terms = [.. passages.Select(p => QueryTerms.Of($"{p.Page} {p.Heading} {p.Text}").ToHashSet())];
        _headings = [.. passages.Select(p => QueryTerms.Of($"{p.Page} {p.Heading}").ToHashSet())];
        foreach (var term in _terms.SelectMany(t => t))
        {
            _passagesWith[term] = _passagesWith.GetValueOrDefault(term) + 1;
        }

        _database = new SqliteConnection("Data Source=:memory:");
        _database.Open();
        Fill();
        _find = _database.CreateCommand();
        _find.CommandText = "SELECT rowid FROM passages WHERE passages MATCH $terms ORDER BY bm25(passages, 2.0, 1.0) LIMIT $count";
        _find.Parameters.AddWithValue("$terms", "");
        _find.Parameters.AddWithValue("$count", Candidates);
        _find.Prepare();
    }

    /// <summary>Whether it goes by meaning as well.</summary>
    public bool HasMeanings => _meanings is not null;

    /// <summary>Makes an index of passages; without an embedding model words decide alone.</summary>
    /// <exception cref="EmbeddingsUnavailableException">The model is elsewhere and gives no embeddings.</exception>
    public static async Task<KnowledgeIndex> CreateAsync(
        IReadOnlyList<KnowledgePassage> passages, IEmbeddingGenerator<string, Embedding<float>>? embeddings, KeptMeanings? kept = null, CancellationToken cancellationToken = default) =>
        new(passages, embeddings is null ? null : await PassageMeanings.ReadAsync(passages, embeddings, kept, cancellationToken));

    /// <summary>The passages that may answer a question, each with what it is worth: of two that would do, the one whose heading says so.</summary>
    /// <exception cref="EmbeddingsUnavailableException">The model is elsewhere and gives no embeddings.</exception>
    public async ValueTask<IReadOnlyList<(KnowledgeHit Hit, double Worth)>> SearchAsync(string question, int count, CancellationToken cancellationToken) =>
        _passages.Count == 0 ? [] : [.. Search(question, _meanings is null ? [] : await _meanings.LikenessOfAsync(question, cancellationToken), count)];

    /// <summary>The same by words alone.</summary>
    public IReadOnlyList<(KnowledgeHit Hit, double Worth)> SearchByWords(string question, int count) => _passages.Count == 0 ? [] : [.. Search(question, [], count)];

    /// <summary>The first of words and meaning fused.</summary>
    private IEnumerable<(KnowledgeHit Hit, double Worth)> Search(string question, float[] likeness, int count)
    {
        var terms = QueryTerms.Of(question);
        var ranks = new Dictionary<int, double>();
        Rank(ranks, ByWords(terms));
        Rank(ranks, Largest.Of(likeness, Candidates));
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
}
