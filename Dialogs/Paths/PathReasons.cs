using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace Switchboard.Dialogs.Paths;

/// <summary>
/// The vocabulary of a path's reasons: the words below, names of the content (intents, pages), and small numbers between them. A reason with anything else in it is not
/// kept, so that nothing a person said can be one.
/// </summary>
public static partial class PathReasons
{
    private const int Remembered = 4096;
    private const int LongestReason = 200;

    private static readonly FrozenSet<string> Words = """
        a about after again along already an and answer answers anything are as asked at be before business button by call callback came cancelled clause clauses
        clear command complex consent data day desk dialog does due each else example examples failed failure failures follow for found free from given group has
        help first holiday hours human in intent intents is it its knowledge known later long longtext look looking low lower margin memory message messages model model's more
        most names needs nextstate no nobody noprepared nopreparedanswer not nothing number of off offered on one open openquestion opens or order other others out outside page
        pages past people person prepared question questions quoted reached read recall recalled relevant reliable remembered row rule said says schedule scope
        sentences service several severalintents severalquestions simple something source started state still stopped system text than that the their them there they this
        threshold times to too tool turn two understood unknown up used user vain waiting was were what who with without word words written yes
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly ConcurrentDictionary<string, bool> Names = new(StringComparer.OrdinalIgnoreCase);
    private static readonly ConcurrentDictionary<string, bool> Judged = new(StringComparer.Ordinal);

    /// <summary>Takes a name of the content into the vocabulary.</summary>
    public static void Learn(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        foreach (var word in Separators().Split(name).Where(word => word.Length > 0 && !char.IsAsciiDigit(word[0])))
        {
            if (Names.TryAdd(word, true))
            {
                Judged.Clear();
            }
        }
    }

    /// <summary>The reason, or null for one that is not made of the vocabulary.</summary>
    public static string? Check(string? reason)
    {
        if (reason is not { Length: > 0 and <= LongestReason })
        {
            return null;
        }

        if (!Judged.TryGetValue(reason, out var allowed))
        {
            allowed = IsAllowed(reason);
            if (Judged.Count >= Remembered)
            {
                Judged.Clear();
            }

            Judged[reason] = allowed;
        }

        return allowed ? reason : null;
    }

    // Two numbers side by side could be parts of a longer one.
    private static bool IsAllowed(string reason)
    {
        var afterNumber = false;
        foreach (var word in Separators().Split(reason).Where(word => word.Length > 0))
        {
            var isNumber = SmallNumber().IsMatch(word);
            if ((isNumber && afterNumber) || (!isNumber && !Words.Contains(word) && !Names.ContainsKey(word)))
            {
                return false;
            }

            afterNumber = isNumber;
        }

        return true;
    }

    [GeneratedRegex(@"[\s,;:()“”""'/#]+|\.(?=\s|$)|(?<=\S)\.(?=\D)")]
    private static partial Regex Separators();

    [GeneratedRegex(@"^-?[0-9]{1,3}(?:\.[0-9]{1,4})?$")]
    private static partial Regex SmallNumber();
}
