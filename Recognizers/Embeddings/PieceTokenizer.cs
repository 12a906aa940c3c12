using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;

namespace Switchboard.Recognizers.Embeddings;

/// <summary>Cuts a text into the word pieces that the encoder knows, along the likeliest way (SentencePiece's unigram model, by Viterbi).</summary>
internal sealed class PieceTokenizer
{
    private const int Unknown = 0;
    private const char Space = '▁';

    /// <summary>The ids below this are control symbols, which no text contains.</summary>
    private const int FirstPiece = 6;

    // A trie in one table: node and next letter give the next node. The root is node 0.
    private readonly Dictionary<ulong, int> _next;
    private readonly List<int> _pieceOfNode = [-1];
    private readonly float[] _scores;

    /// <summary>Takes the pieces in the order of their ids, each with the logarithm of its probability.</summary>
    public PieceTokenizer(IReadOnlyList<(string Text, float Score)> pieces)
    {
        _scores = new float[pieces.Count];
        _next = new Dictionary<ulong, int>(pieces.Count * 4);
        for (var id = FirstPiece; id < pieces.Count; id++)
        {
            _scores[id] = pieces[id].Score;
            var node = 0;
            foreach (var c in pieces[id].Text)
            {
                ref var next = ref CollectionsMarshal.GetValueRefOrAddDefault(_next, Edge(node, c), out var known);
                if (!known)
                {
                    next = _pieceOfNode.Count;
                    _pieceOfNode.Add(-1);
                }

                node = next;
            }

            _pieceOfNode[node] = id;
        }
    }

    /// <summary>Writes the ids of the first pieces of a text, as many as fit, and says how many those are. Takes time linear in the text's length.</summary>
    public int Tokenize(string text, Span<int> ids)
    {
        var clean = Clean(text);
        var length = clean.Length + 1;
        var best = ArrayPool<double>.Shared.Rent(length + 1);
        var piece = ArrayPool<int>.Shared.Rent(length + 1);
        var from = ArrayPool<int>.Shared.Rent(length + 1);
        try
        {
            FindBest(clean, length, best, piece, from);
            return Collect(length, piece, from, ids);
        }
        finally
        {
            ArrayPool<double>.Shared.Return(best);
            ArrayPool<int>.Shared.Return(piece);
            ArrayPool<int>.Shared.Return(from);
        }
    }

    /// <summary>For every position, the likeliest piece that ends there. A position that no piece reaches counts as fresh start, its letter as unknown.</summary>
    private void FindBest(string text, int length, double[] best, int[] piece, int[] from)
    {
        for (var end = 0; end <= length; end++)
        {
            (best[end], piece[end], from[end]) = (0, Unknown, end - 1);
        }

        // Positions are settled from left to right: every piece that ends at one began before it.
        for (var start = 0; start < length; start++)
        {
            var node = 0;
            for (var end = start + 1; end <= length && _next.TryGetValue(Edge(node, Letter(text, end - 1)), out node); end++)
            {
                var id = _pieceOfNode[node];
                if (id < 0)
                {
                    continue;
                }

                var score = best[start] + _scores[id];
                if (best[end] == 0 || score >= best[end])
                {
                    (best[end], piece[end], from[end]) = (score, id, start);
                }
            }
        }
    }

    /// <summary>Walks back from the end, once to count and once to write; neighbours that are unknown become one.</summary>
    private static int Collect(int length, int[] piece, int[] from, Span<int> ids)
    {
        var count = 0;
        var after = -1;
        for (var at = length; at > 0; at = from[at])
        {
            count += piece[at] == Unknown && after == Unknown ? 0 : 1;
            after = piece[at];
        }

        var index = count;
        after = -1;
        for (var at = length; at > 0; at = from[at])
        {
            index -= piece[at] == Unknown && after == Unknown ? 0 : 1;
            if (index < ids.Length)
            {
                ids[index] = piece[at];
            }

            after = piece[at];
        }

        return Math.Min(count, ids.Length);
    }

    private static char Letter(string text, int position) =>
        position == 0 ? Space : text[position - 1] is var c && c == ' ' ? Space : c;

    private static ulong Edge(int node, char letter) => ((ulong)node << 16) | letter;

    private static string Clean(string text)
    {
        if (Ascii.IsValid(text))
        {
            return text;
        }

        try
        {
            return text.Normalize(NormalizationForm.FormKC);
        }
        catch (ArgumentException)
        {
            // Half a surrogate pair is no character; the replacement character is one that nobody knows either.
            var whole = new StringBuilder(text.Length);
            foreach (var rune in text.EnumerateRunes())
            {
                whole.Append(rune.ToString());
            }

            return whole.ToString().Normalize(NormalizationForm.FormKC);
        }
    }
}
