using YamlDotNet.RepresentationModel;

namespace Switchboard.Tests.Deployment.Support;

/// <summary>Short ways into a YAML document.</summary>
internal static class YamlExtensions
{
    public static YamlMappingNode Map(this YamlNode node, string key) => (YamlMappingNode)node[key];

    public static string Text(this YamlNode node, string key) => ((YamlScalarNode)node[key]).Value!;

    public static bool Has(this YamlNode node, string key) => ((YamlMappingNode)node).Children.ContainsKey(key);

    public static IReadOnlyList<string> Texts(this YamlNode node, string key) =>
        node.Has(key) ? [.. ((YamlSequenceNode)node[key]).Select(entry => ((YamlScalarNode)entry).Value!)] : [];

    public static IReadOnlyDictionary<string, YamlNode> Entries(this YamlNode node) =>
        ((YamlMappingNode)node).Children.ToDictionary(entry => ((YamlScalarNode)entry.Key).Value!, entry => entry.Value);
}
