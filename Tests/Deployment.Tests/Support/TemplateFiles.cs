using System.Text.Json;
using System.Text.RegularExpressions;
using Switchboard.Tests.Bot.Support;
using YamlDotNet.RepresentationModel;

namespace Switchboard.Tests.Deployment.Support;

/// <summary>The files that these tests hold together.</summary>
internal static class TemplateFiles
{
    private static readonly JsonDocumentOptions WithComments = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    public static string PathOf(params string[] parts) => Path.Combine([Repository.Root, .. parts]);

    public static string Read(params string[] parts) => File.ReadAllText(PathOf(parts));

    public static JsonElement Settings { get; } = JsonDocument.Parse(Read("appsettings.json"), WithComments).RootElement;

    /// <summary>Everything of <c>deploymentTemplates</c> that is text, by its path in the repository.</summary>
    public static IReadOnlyDictionary<string, string> Templates { get; } = Directory
        .EnumerateFiles(PathOf("deploymentTemplates"), "*", SearchOption.AllDirectories)
        .Where(file => Path.GetExtension(file) is not ".png" and not ".zip" && !file.Contains("/secrets/", StringComparison.Ordinal))
        .ToDictionary(file => Path.GetRelativePath(Repository.Root, file), File.ReadAllText);

    public static YamlMappingNode Yaml(params string[] parts)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(Read(parts)));
        return (YamlMappingNode)stream.Documents.Single().RootNode;
    }

    /// <summary>The number that a file gives for a name, such as <c>stop_grace_period: 40s</c>.</summary>
    public static int Number(string pattern, params string[] parts)
    {
        var found = Regex.Matches(Read(parts), pattern, RegexOptions.Multiline);
        found.Count.ShouldBe(1, $"{pattern} in {string.Join('/', parts)}");
        return int.Parse(found[0].Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture);
    }
}
