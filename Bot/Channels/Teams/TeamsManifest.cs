using System.Text.Json;
using Json.Schema;

namespace Switchboard.Bot.Channels.Teams;

/// <summary>Checks an app manifest by the schema beside it, and what a schema cannot say.</summary>
internal static class TeamsManifest
{
    private static readonly EvaluationOptions AllErrors = new() { OutputFormat = OutputFormat.List, RequireFormatValidation = true };

    /// <summary>What is wrong with it, a line each; none when it is in order.</summary>
    public static IReadOnlyList<string> FindProblems(string manifest, string schema)
    {
        JsonElement json;
        try
        {
            using var document = JsonDocument.Parse(manifest);
            json = document.RootElement.Clone();
        }
        catch (JsonException e)
        {
            return [$"line {e.LineNumber + 1}: the manifest is not valid JSON"];
        }

        var problems = Evaluate(json, schema);
        if (manifest.Contains("{{", StringComparison.Ordinal))
        {
            problems.Add("a placeholder {{…}} is left: the packer knows no such value");
        }

        if (problems.Count == 0 && json.GetProperty("bots").EnumerateArray().Any(bot => Commands(bot).GroupBy(title => title, StringComparer.OrdinalIgnoreCase).Any(same => same.Count() > 1)))
        {
            problems.Add("/bots: two commands of one list have the same title");
        }

        return problems;
    }

    private static List<string> Evaluate(JsonElement json, string schema)
    {
        var results = JsonSchema.FromText(schema).Evaluate(json, AllErrors);
        return results.IsValid
            ? []
            : [.. (results.Details ?? []).SelectMany(detail => (detail.Errors ?? new Dictionary<string, string>()).Select(error => $"{(detail.InstanceLocation.ToString() is { Length: > 0 } at ? at : "/")}: {error.Value}")).Distinct()];
    }

    private static IEnumerable<string> Commands(JsonElement bot) =>
        bot.TryGetProperty("commandLists", out var lists)
            ? lists.EnumerateArray().SelectMany((list, i) => list.GetProperty("commands").EnumerateArray().Select(command => $"{i} {command.GetProperty("title").GetString()}"))
            : [];
}
