using System.Globalization;
using System.Text;
using Switchboard.Bot.Stores;

namespace Switchboard.Bot.Handoff;

/// <summary>
/// The last lines of a conversation as one text, a line each. It is kept with the conversation's state: a turn adds to its end and reads none of it, so that it costs a turn next to nothing.
/// </summary>
internal static class RecentLines
{
    /// <summary>So many lines are kept,</summary>
    public const int MostLines = 40;

    /// <summary>and so many characters, so that long messages do not make every turn slow; the last line is kept whatever its length.</summary>
    public const int MostCharacters = 4_000;

    private const char Field = '\t';
    private const char Line = '\n';

    /// <summary>The text with lines added, the oldest of them dropped when they become too many.</summary>
    public static string Add(string recent, IEnumerable<HandoffLine> lines)
    {
        var all = new StringBuilder(recent);
        foreach (var line in lines)
        {
            all.Append(line.Who).Append(Field)
                .Append(line.At.UtcTicks.ToString(CultureInfo.InvariantCulture)).Append(Field)
                .Append(Escape(line.Name)).Append(Field)
                .Append(line.Card is null ? "" : "=" + Escape(line.Card)).Append(Field)
                .Append(Escape(line.Text)).Append(Line);
        }

        var text = all.ToString();
        return text[BeginOfLast(text)..];
    }

    /// <summary>The lines of a text; what is no line is passed over.</summary>
    public static IEnumerable<HandoffLine> Read(string recent)
    {
        foreach (var line in recent.Split(Line, StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Split(Field) is [var who, var ticks, var name, var card, var text] && long.TryParse(ticks, CultureInfo.InvariantCulture, out var at) && at >= 0 && at <= DateTimeOffset.MaxValue.Ticks)
            {
                yield return new HandoffLine(who, Unescape(name), Unescape(text), new DateTimeOffset(at, TimeSpan.Zero)) { Card = card.Length == 0 ? null : Unescape(card[1..]) };
            }
        }
    }

    private static int BeginOfLast(string text)
    {
        var begin = text.Length;
        for (var lines = 0; lines < MostLines && begin > 0; lines++)
        {
            var before = begin < 2 ? -1 : text.LastIndexOf(Line, begin - 2);
            if (lines > 0 && text.Length - before - 1 > MostCharacters)
            {
                break;
            }

            begin = before + 1;
        }

        return begin;
    }

    private static string Escape(string text) =>
        text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\t", "\\t", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);

    private static string Unescape(string text)
    {
        if (!text.Contains('\\', StringComparison.Ordinal))
        {
            return text;
        }

        var plain = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            plain.Append(text[i] != '\\' || ++i == text.Length ? text[Math.Min(i, text.Length - 1)] : text[i] switch { 't' => Field, 'n' => Line, var other => other });
        }

        return plain.ToString();
    }
}
