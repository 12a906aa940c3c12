using System.IO.Compression;
using System.Text;

namespace Switchboard.Bot.Channels.Teams;

/// <summary>The app package that Teams takes: a zip with the manifest and two icons, none of them in a folder.</summary>
internal static class TeamsPackage
{
    public const string ManifestName = "manifest.json";

    // The same content is the same file.
    private static readonly DateTimeOffset Made = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Fills the placeholders of the manifest.</summary>
    public static string Fill(string template, IReadOnlyDictionary<string, string> values) =>
        values.Aggregate(template, (text, value) => text.Replace($"{{{{{value.Key}}}}}", value.Value, StringComparison.Ordinal));

    public static void Write(Stream to, string manifest)
    {
        using var zip = new ZipArchive(to, ZipArchiveMode.Create, leaveOpen: true);
        Add(zip, ManifestName, Encoding.UTF8.GetBytes(manifest));
        Add(zip, "color.png", TeamsIcons.Colour());
        Add(zip, "outline.png", TeamsIcons.Outline());
    }

    private static void Add(ZipArchive zip, string name, byte[] content)
    {
        var entry = zip.CreateEntry(name);
        entry.LastWriteTime = Made;
        using var stream = entry.Open();
        stream.Write(content);
    }
}
