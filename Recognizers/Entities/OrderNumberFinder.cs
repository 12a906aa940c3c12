using Microsoft.Recognizers.Text;

namespace Switchboard.Recognizers.Entities;

/// <summary>Finds the numbers that a cue word announces: "order no. 1234567890", "#A6602-81", "ticket: 4021". One pass over the text.</summary>
public sealed class OrderNumberFinder
{
    private const int MostFillers = 5;
    private const int LongestNumber = 32;
    private const int FewestDigits = 3;

    private static readonly HashSet<string> Fillers = new(StringComparer.OrdinalIgnoreCase)
    {
        "number", "numbers", "no", "nr", "num", "nbr", "id", "code", "is", "was", "are", "it's", "its", "the", "my", "nummer", "lautet", "ist", "n\u00famero", "numero", "es", "called", "with",
    };

    private readonly HashSet<string> _cues;

    /// <param name="cues">The words that announce a number; "#" always does.</param>
    public OrderNumberFinder(IEnumerable<string> cues) => _cues = new HashSet<string>(cues, StringComparer.OrdinalIgnoreCase);

    /// <summary>Announced by the words a shop's customers use, in English, German and Spanish.</summary>
    public static OrderNumberFinder Default { get; } = new(
        ["order", "orders", "case", "ticket", "reference", "ref", "tracking", "invoice", "rma", "bestellung", "bestellnummer", "auftrag", "auftragsnummer", "pedido", "orden"]);

    /// <summary>The numbers of a text, in the shape of a recognizer's results; <c>value</c> is the number in upper case.</summary>
    public List<ModelResult> Recognize(string text)
    {
        var results = new List<ModelResult>();
        foreach (var entity in Find(text, "ordernumber"))
        {
            results.Add(new ModelResult
            {
                Text = entity.Text.ToLowerInvariant(),
                Start = entity.Start,
                End = entity.Start + entity.Text.Length - 1,
                TypeName = entity.Name,
                Resolution = new SortedDictionary<string, object>(StringComparer.Ordinal) { ["value"] = entity.Value },
            });
        }

        return results;
    }

    /// <summary>The numbers of a text as entities of a name.</summary>
    public IEnumerable<RecognizedEntity> Find(string text, string name)
    {
        var at = 0;
        while (at < text.Length)
        {
            var end = EndOfWord(text, at);
            if (end == at)
            {
                at++;
                if (text[at - 1] != '#' || !TryRead(text, at, out var start, out end))
                {
                    continue;
                }

                yield return Entity(text, start, end, name);
                at = end;
                continue;
            }

            if (_cues.Contains(text[at..end]) && TryReadBehind(text, end, out var first, out var last))
            {
                yield return Entity(text, first, last, name);
                end = last;
            }

            at = end;
        }
    }

    private static RecognizedEntity Entity(string text, int start, int end, string name) => new(name, text[start..end].ToUpperInvariant(), text[start..end], start);

    /// <summary>Passes over "number is", "no.", ":" and the like, then reads the number.</summary>
    private static bool TryReadBehind(string text, int at, out int start, out int end)
    {
        for (var filler = 0; filler <= MostFillers; filler++)
        {
            at = SkipPunctuation(text, at);
            if (TryRead(text, at, out start, out end))
            {
                return true;
            }

            var word = EndOfWord(text, at);
            if (word == at || !Fillers.Contains(text[at..word]))
            {
                break;
            }

            at = word;
        }

        start = end = 0;
        return false;
    }

    private static int SkipPunctuation(string text, int at)
    {
        while (at < text.Length && text[at] is ' ' or '\t' or '\u00a0' or ':' or '#' or '.' or '=' or '(' or '"' or '\'' or '\u201c' or '\u201d')
        {
            at++;
        }

        return at;
    }

    /// <summary>Reads letters and digits, also in groups joined by a hyphen, with enough digits to be a number of something.</summary>
    private static bool TryRead(string text, int at, out int start, out int end)
    {
        start = end = at;
        var digits = 0;
        var letters = 0;
        var groups = 1;
        while (end < text.Length && end - start <= LongestNumber)
        {
            var c = text[end];
            if (char.IsAsciiDigit(c))
            {
                digits++;
            }
            else if (char.IsAsciiLetter(c))
            {
                letters++;
            }
            else if (c is '-' or '_' && end > start && end + 1 < text.Length && char.IsAsciiLetterOrDigit(text[end + 1]))
            {
                groups++;
            }
            else
            {
                break;
            }

            end++;
        }

        if (digits < FewestDigits || end - start > LongestNumber || (end < text.Length && (char.IsLetter(text[end]) || (text[end] is '.' or ',' or ':' or '/' && end + 1 < text.Length && char.IsAsciiDigit(text[end + 1])) || text[end] is '%' or '\u20ac' or '$')))
        {
            return false;
        }

        // "order 100 shirts" counts, and "order 2019-05-04" dates; "3rd" and "500ml" are no numbers of orders either.
        var counts = letters == 0 && digits == FewestDigits && end + 1 < text.Length && text[end] == ' ' && char.IsLetter(text[end + 1]) && !IsSentenceGoingOn(text, end + 1);
        var date = letters == 0 && groups == 3 && end - start == 10 && text[start + 4] == '-';
        return !counts && !date && (letters == 0 || groups > 1 || letters <= 4 || digits >= letters);
    }

    private static bool IsSentenceGoingOn(string text, int at) =>
        text.AsSpan(at, EndOfWord(text, at) - at) is "is" or "was" or "and" or "or" or "has" or "please" or "yet" or "now" or "to" or "from" or "for" or "in" or "on" or "arrived" or "shipped" or "late" or "but" or "still" or "today" or "which" or "that";

    private static int EndOfWord(string text, int at)
    {
        while (at < text.Length && (char.IsLetter(text[at]) || (text[at] is '\'' or '\u2019' && at + 1 < text.Length && char.IsLetter(text[at + 1]))))
        {
            at++;
        }

        return at;
    }
}
