using System.Text.Json;
using System.Text.RegularExpressions;

namespace Switchboard.Tests.Deployment.Support;

/// <summary>Which settings there are: those of appsettings.json.</summary>
internal static partial class SettingNames
{
    // Read by the framework or a library, not by a section of ours.
    private static readonly HashSet<string> Foreign = ["ASPNETCORE_ENVIRONMENT", "ASPNETCORE_HTTP_PORTS", "AZURE_CLIENT_ID", "DOTNET_EnableDiagnostics"];

    /// <summary>Names as in the environment, <c>Section__Key</c>, wherever they stand in a text.</summary>
    public static IEnumerable<string> InEnvironment(string text) => EnvironmentName().Matches(text).Select(match => match.Value).Distinct();

    /// <summary>Names as people write them, <c>`Section:Key`</c>, in a page.</summary>
    public static IEnumerable<string> InPage(string text) => PageName().Matches(text).Select(match => match.Groups[1].Value).Distinct();

    /// <summary>Whether there is such a setting. Below a list or a table that is filled by whoever runs the bot only what is beside it is known.</summary>
    public static bool Exists(string name) => Foreign.Contains(name) || Find(TemplateFiles.Settings, name.Split(["__", ":"], StringSplitOptions.None));

    /// <summary>Every setting that is a secret.</summary>
    public static IEnumerable<string> Secrets() =>
        Leaves(TemplateFiles.Settings, "").Where(name => SecretName().IsMatch(name) || name == "ConnectionStrings:Redis");

    private static bool Find(JsonElement at, ReadOnlySpan<string> names)
    {
        if (names.Length == 0)
        {
            return true;
        }

        var name = names[0];
        var found = at.EnumerateObject().Where(property => property.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(property => property.Value).ToList();
        var rest = names[1..];
        return found.Count == 1 && found[0].ValueKind switch
        {
            JsonValueKind.Object => IsEmpty(found[0]) || Find(found[0], rest),

            // An entry of Generative:Models has settings of Generative itself.
            JsonValueKind.Array => rest.Length < 2 || Find(at, rest[1..]),
            _ => rest.Length == 0,
        };
    }

    private static bool IsEmpty(JsonElement table) => !table.EnumerateObject().Any();

    private static IEnumerable<string> Leaves(JsonElement at, string prefix) => at.EnumerateObject().SelectMany(property =>
        property.Value.ValueKind == JsonValueKind.Object ? Leaves(property.Value, $"{prefix}{property.Name}:") : [$"{prefix}{property.Name}"]);

    [GeneratedRegex(@"(?<![\w.])[A-Z][A-Za-z]+(__[A-Za-z0-9]+)+")]
    private static partial Regex EnvironmentName();

    [GeneratedRegex(@"`([A-Z]\w+(:\w+)+)`")]
    private static partial Regex PageName();

    [GeneratedRegex("(Secret|Password|Passphrase|Passphrases|ApiKey|BotToken|PrivateKeyPath)$")]
    private static partial Regex SecretName();
}
