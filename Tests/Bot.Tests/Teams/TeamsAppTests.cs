using System.Buffers.Binary;
using System.IO.Compression;
using System.Text.Json.Nodes;
using Switchboard.Bot.Channels.Teams;
using Switchboard.Bot.Verbs;
using Switchboard.Tests.Bot.Support;

namespace Switchboard.Tests.Bot.Teams;

/// <summary>The app package for Teams.</summary>
public sealed class TeamsAppTests : IDisposable
{
    private const string BotId = "12345678-90ab-cdef-1234-567890abcdef";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("switchboard-teams-");

    private string Package => Path.Combine(_folder.FullName, "app.zip");

    [Fact]
    public async Task It_is_packed_with_the_bots_id_and_host_and_two_icons()
    {
        var (exit, said) = await RunAsync("--host", "bot.example.com", "--bot-id", BotId, "--version", "1.2.3");

        Assert.Equal((0, true), (exit, said.Contains("app.zip", StringComparison.Ordinal)));
        using var zip = ZipFile.OpenRead(Package);
        Assert.Equal(["manifest.json", "color.png", "outline.png"], zip.Entries.Select(entry => entry.FullName));
        var manifest = await JsonNode.ParseAsync(zip.GetEntry("manifest.json")!.Open());
        Assert.Equal((BotId, BotId, "1.2.3", "bot.example.com"), ((string)manifest!["id"]!, (string)manifest["bots"]![0]!["botId"]!, (string)manifest["version"]!, (string)manifest["validDomains"]![0]!));
        Assert.Equal((192, 192), SizeOf(zip, "color.png"));
        Assert.Equal((32, 32), SizeOf(zip, "outline.png"));
    }

    [Theory]
    [InlineData("\"short\": \"Switchboard\"", "\"short\": \"A name that is longer than thirty characters\"", "/name/short")]
    [InlineData("\"https://{{host}}/\"", "\"http://{{host}}/\"", "/developer/websiteUrl")]
    [InlineData("\"personal\", ", "\"everywhere\", ", "/bots/0/scopes/0")]
    [InlineData("\"accentColor\": \"#2456C7\"", "\"accentColor\": \"blue\"", "/accentColor")]
    [InlineData("\"icons\"", "\"pictures\"", "icons")]
    [InlineData("{{version}}", "{{serial}}", "placeholder")]
    [InlineData("\"title\": \"Help\"", "\"title\": \"Speak to a person\"", "same title")]
    [InlineData("\"developer\": {", "\"developer\" {", "not valid JSON")]
    public async Task What_breaks_the_schema_is_shown_before_anyone_uploads_it(string found, string replacement, string shown)
    {
        var manifest = Path.Combine(_folder.FullName, "manifest.json");
        var template = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "deploymentTemplates/teams/manifest.json"));
        Assert.Contains(found, template, StringComparison.Ordinal);
        await File.WriteAllTextAsync(manifest, template.Replace(found, replacement, StringComparison.Ordinal));

        var (exit, said) = await RunAsync("--host", "bot.example.com", "--bot-id", BotId, "--manifest", manifest);

        Assert.Equal((1, true), (exit, said.Contains(shown, StringComparison.Ordinal)));
        Assert.False(File.Exists(Package));
    }

    [Theory]
    [InlineData("bot.example.com", "x", "--bot-id is 'x'")]
    [InlineData("https://bot.example.com", BotId, "--host is 'https://bot.example.com'")]
    public async Task An_impossible_argument_is_named(string host, string id, string shown)
    {
        var (exit, said) = await RunAsync("--host", host, "--bot-id", id);

        Assert.Equal((2, true), (exit, said.Contains(shown, StringComparison.Ordinal)));
    }

    [Fact]
    public void The_outline_icon_is_white_on_nothing_and_the_colour_icon_leaves_nothing_open()
    {
        var outline = Pixels(TeamsIcons.Outline(), 32);
        var colour = Pixels(TeamsIcons.Colour(), 192);

        Assert.All(outline, pixel => Assert.Equal((255, 255, 255), (pixel.R, pixel.G, pixel.B)));
        Assert.Contains(outline, pixel => pixel.A == 255);
        Assert.Contains(outline, pixel => pixel.A == 0);
        Assert.All(colour, pixel => Assert.Equal(255, pixel.A));
        Assert.True(colour.Distinct().Count() > 2);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private async Task<(int Exit, string Said)> RunAsync(params string[] arguments)
    {
        using var said = new StringWriter();
        var exit = await VerbCommands.RunAsync(["teams-app", "--output", Package, .. arguments], said, said);
        return (exit, said.ToString());
    }

    private static (int Width, int Height) SizeOf(ZipArchive zip, string name)
    {
        using var stream = zip.GetEntry(name)!.Open();
        var header = new byte[24];
        stream.ReadExactly(header);
        return (BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(20)));
    }

    private static List<(byte R, byte G, byte B, byte A)> Pixels(byte[] png, int size)
    {
        var length = BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(33));
        using var zlib = new ZLibStream(new MemoryStream(png, 41, length), CompressionMode.Decompress);
        var lines = new byte[size * ((size * 4) + 1)];
        zlib.ReadExactly(lines);
        return [.. Enumerable.Range(0, size * size).Select(i => ((i / size * ((size * 4) + 1)) + 1 + (i % size * 4)) is var at ? (lines[at], lines[at + 1], lines[at + 2], lines[at + 3]) : default)];
    }
}
