using System.Text.Json;
using Microsoft.Playwright;
using Switchboard.Tests.Bot.Support;

namespace Switchboard.Tests.Bot.Browser;

/// <summary>axe-core, run in a page: what of it a person with a disability cannot use, as far as a program can tell.</summary>
internal static class Axe
{
    private static readonly string Client = Path.Combine(Repository.Root, "Tests", "Bot.Tests", "Browser", "client");

    /// <summary>What axe finds by the rules of WCAG 2.2 A and AA and its best practices, a line each.</summary>
    public static async Task<IReadOnlyList<string>> FindProblemsAsync(IFrame frame)
    {
        await NpmPackages.EnsureAsync(Client, "axe-core");

        // Evaluated, not added as a script: the page's content security policy lets none in.
        await frame.EvaluateAsync(await File.ReadAllTextAsync(Path.Combine(Client, "node_modules", "axe-core", "axe.min.js")));
        var violations = await frame.EvaluateAsync<JsonElement>("axe.run(document, { resultTypes: ['violations'] }).then(result => result.violations.map(v => ({ id: v.id, help: v.help, nodes: v.nodes.map(n => n.target.join(' ') + ' ' + n.failureSummary) })))");
        return [.. violations.EnumerateArray().SelectMany(violation => violation.GetProperty("nodes").EnumerateArray().Select(node => $"{violation.GetProperty("id").GetString()}: {node.GetString()}"))];
    }
}
