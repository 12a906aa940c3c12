using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Switchboard.Dialogs.Callbacks;
using Switchboard.Dialogs.Proactive;
using Xunit;

namespace Switchboard.Tests.Dialogs;

/// <summary>The calendar file of a promised call, held against what RFC 5545 says of lines, folding and texts.</summary>
public sealed class CalendarFileTests
{
    private static readonly ConversationPlace.Party Nobody = new(null, null, null, null);

    private static readonly Callback Call = new()
    {
        Id = "webchat/c1/a1",
        Contact = "+1 555 010 7788",
        At = new DateTimeOffset(2026, 3, 5, 15, 0, 0, TimeSpan.Zero),
        Length = TimeSpan.FromMinutes(15),
        ChangedBy = "turn a1",
        Place = new ConversationPlace("webchat", "https://x.example/", null, "c1", null, null, null, Nobody, Nobody),
    };

    private static readonly DateTimeOffset Stamp = new(2026, 3, 4, 11, 0, 30, TimeSpan.FromHours(1));

    [Fact]
    public void A_file_is_written_as_it_stands_here() => Assert.Equal(
        """
        BEGIN:VCALENDAR
        VERSION:2.0
        PRODID:-//Switchboard//Callbacks//EN
        METHOD:PUBLISH
        BEGIN:VEVENT
        UID:2c4b24ff3e8a4b1e@switchboard
        SEQUENCE:0
        DTSTAMP:20260304T100030Z
        DTSTART:20260305T150000Z
        DTEND:20260305T151500Z
        ORGANIZER:urn:switchboard:desk
        SUMMARY:Call from Larch & Pine
        DESCRIPTION:We will get in touch with you at +1 555 010 7788 (“a jacket\,
          it came broken\; with a C:\\path\nand a second line”).
        STATUS:CONFIRMED
        BEGIN:VALARM
        ACTION:DISPLAY
        DESCRIPTION:Call from Larch & Pine
        TRIGGER:-PT15M
        END:VALARM
        END:VEVENT
        END:VCALENDAR

        """.ReplaceLineEndings("\r\n").Replace("2c4b24ff3e8a4b1e@switchboard", CalendarFile.UidOf(Call.Id), StringComparison.Ordinal),
        CalendarFile.Write(Call, "Call from Larch & Pine", "We will get in touch with you at +1 555 010 7788 (“a jacket, it came broken; with a C:\\path\nand a second line”).", Stamp, TimeSpan.FromMinutes(15)));

    [Fact]
    public void A_later_file_changes_the_entry_and_a_last_one_cancels_it()
    {
        var moved = Read(CalendarFile.Write(Call with { Sequence = 1, At = Call.At.AddHours(1) }, "t", "d", Stamp, TimeSpan.Zero));
        var cancelled = Read(CalendarFile.Write(Call with { Sequence = 2, State = CallbackState.Cancelled }, "t", "d", Stamp, TimeSpan.FromMinutes(15)));

        Assert.Equal(("PUBLISH", "1", "20260305T160000Z", "CONFIRMED"), (moved["METHOD"], moved["SEQUENCE"], moved["DTSTART"], moved["STATUS"]));
        Assert.Equal(("CANCEL", "2", "CANCELLED"), (cancelled["METHOD"], cancelled["SEQUENCE"], cancelled["STATUS"]));
        Assert.Equal(moved["UID"], cancelled["UID"]);
        Assert.False(cancelled.ContainsKey("TRIGGER"));
    }

    [Fact]
    public void The_name_of_an_entry_tells_nothing_of_the_conversation() => Assert.DoesNotContain("webchat", CalendarFile.UidOf(Call.Id), StringComparison.Ordinal);

    [Fact]
    public void Any_words_come_back_from_a_file_whose_every_line_is_as_the_RFC_wants_it()
    {
        string[] pieces = ["a", "Größe", "日本語", "👩‍👩‍👧‍👦", ";", ",", "\\", "\\n", "\n", "\r\n", ":", "\"", " ", "\t", "END:VEVENT", "\u0000", "\u0007", "x\u200B"];
        var texts = Gen.Elements(pieces.AsEnumerable()).ArrayOf().Select(string.Concat);
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(500), Prop.ForAll(texts.Zip(texts).ToArbitrary(), pair =>
        {
            var file = CalendarFile.Write(Call, pair.Item1, pair.Item2, Stamp, TimeSpan.Zero);
            var read = Read(file);
            return read["SUMMARY"] == Expected(pair.Item1) && read["DESCRIPTION"] == Expected(pair.Item2);
        }));
    }

    private static string Expected(string text) => string.Concat(text.ReplaceLineEndings("\n").Where(c => c is '\n' or '\t' || !char.IsControl(c)));

    /// <summary>A small reader of its own: lines end with CR LF and have at most 75 octets, what begins with a space goes on, and texts are unescaped.</summary>
    private static Dictionary<string, string> Read(string file)
    {
        Assert.EndsWith("\r\n", file, StringComparison.Ordinal);
        var lines = file.Split("\r\n")[..^1];
        Assert.All(lines, line =>
        {
            Assert.True(Encoding.UTF8.GetByteCount(line) <= 75, $"'{line}' is longer than 75 octets");
            Assert.DoesNotContain(line, c => c is '\r' or '\n' || (char.IsControl(c) && c != '\t'));
            Assert.False(line.Length > 0 && (char.IsLowSurrogate(line[0]) || char.IsHighSurrogate(line[^1])), "a line was folded within a character");
        });
        var properties = new List<string>();
        foreach (var line in lines)
        {
            if (line.StartsWith(' '))
            {
                properties[^1] += line[1..];
            }
            else
            {
                properties.Add(line);
            }
        }

        Assert.Equal(["BEGIN:VCALENDAR", "VERSION:2.0"], properties[..2]);
        Assert.Equal(["END:VEVENT", "END:VCALENDAR"], properties[^2..]);
        return properties.GroupBy(property => property[..property.IndexOf(':', StringComparison.Ordinal)])
            .ToDictionary(group => group.Key, group => Unescape(group.First()[(group.Key.Length + 1)..]));
    }

    private static string Unescape(string text)
    {
        var plain = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            Assert.False(text[i] is ';' or ',', $"'{text}' has an unescaped {text[i]}");
            plain.Append(text[i] != '\\' ? text[i] : text[++i] is 'n' or 'N' ? '\n' : text[i]);
        }

        return plain.ToString();
    }
}
