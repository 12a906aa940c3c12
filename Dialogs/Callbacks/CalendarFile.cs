using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Switchboard.Dialogs.Callbacks;

/// <summary>Writes a promised call as a file that calendars read (RFC 5545). A later file of the same call changes or cancels the entry of an earlier one.</summary>
internal static class CalendarFile
{
    public const string MediaType = "text/calendar";
    public const string Name = "callback.ics";

    private const int LineOctets = 75;

    /// <summary>The file's text: lines of at most 75 octets that end with CR LF.</summary>
    /// <param name="call">The call.</param>
    /// <param name="title">The headline.</param>
    /// <param name="description">What stands below it.</param>
    /// <param name="stamp">When this was written.</param>
    /// <param name="remindBefore">How long before it a calendar is to ring; 0: not at all.</param>
    public static string Write(Callback call, string title, string description, DateTimeOffset stamp, TimeSpan remindBefore)
    {
        var isCancelled = call.State is CallbackState.Cancelled or CallbackState.Missed;
        var file = new StringBuilder();
        Append(file, "BEGIN:VCALENDAR");
        Append(file, "VERSION:2.0");
        Append(file, "PRODID:-//Switchboard//Callbacks//EN");
        Append(file, isCancelled ? "METHOD:CANCEL" : "METHOD:PUBLISH");
        Append(file, "BEGIN:VEVENT");
        Append(file, "UID:" + UidOf(call.Id));
        Append(file, string.Create(CultureInfo.InvariantCulture, $"SEQUENCE:{call.Sequence}"));
        Append(file, "DTSTAMP:" + Utc(stamp));
        Append(file, "DTSTART:" + Utc(call.At));
        Append(file, "DTEND:" + Utc(call.Ends));
        Append(file, "ORGANIZER:urn:switchboard:desk");
        Append(file, "SUMMARY:" + Escape(title));
        Append(file, "DESCRIPTION:" + Escape(description));
        Append(file, isCancelled ? "STATUS:CANCELLED" : "STATUS:CONFIRMED");
        if (!isCancelled && remindBefore > TimeSpan.Zero)
        {
            Append(file, "BEGIN:VALARM");
            Append(file, "ACTION:DISPLAY");
            Append(file, "DESCRIPTION:" + Escape(title));
            Append(file, string.Create(CultureInfo.InvariantCulture, $"TRIGGER:-PT{(int)remindBefore.TotalMinutes}M"));
            Append(file, "END:VALARM");
        }

        Append(file, "END:VEVENT");
        Append(file, "END:VCALENDAR");
        return file.ToString();
    }

    /// <summary>The same for every file of a call; it tells nothing of the conversation.</summary>
    public static string UidOf(string id) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id)).AsSpan(0, 16)) + "@switchboard";

    /// <summary>As an address that holds the file itself.</summary>
    public static string ToAddress(string file) => $"data:{MediaType};charset=utf-8;base64,{Convert.ToBase64String(Encoding.UTF8.GetBytes(file))}";

    private static string Utc(DateTimeOffset at) => at.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    /// <summary>TEXT of the RFC; control characters, which it does not allow, are left out.</summary>
    private static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length + 8);
        foreach (var c in text.ReplaceLineEndings("\n"))
        {
            _ = c switch
            {
                '\\' or ';' or ',' => escaped.Append('\\').Append(c),
                '\n' => escaped.Append("\\n"),
                '\t' => escaped.Append(c),
                _ when char.IsControl(c) => escaped,
                _ => escaped.Append(c),
            };
        }

        return escaped.ToString();
    }

    /// <summary>Folds a line between characters; the space that a continued line begins with counts.</summary>
    private static void Append(StringBuilder file, string line)
    {
        var octets = 0;
        foreach (var rune in line.EnumerateRunes())
        {
            if (octets + rune.Utf8SequenceLength > LineOctets)
            {
                file.Append("\r\n ");
                octets = 1;
            }

            file.Append(rune);
            octets += rune.Utf8SequenceLength;
        }

        file.Append("\r\n");
    }
}
