using System.Globalization;

namespace Switchboard.Bot;

/// <summary>Lines of verbs, which read the same whatever language the machine speaks.</summary>
internal static class InvariantText
{
    public static Task SayAsync(this TextWriter output, FormattableString line) => output.WriteLineAsync(line.ToString(CultureInfo.InvariantCulture));
}
