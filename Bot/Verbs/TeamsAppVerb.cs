using System.CommandLine;
using Switchboard.Bot.Channels.Teams;

namespace Switchboard.Bot.Verbs;

/// <summary><c>teams-app</c>: packs the app that a team installs in Teams, and checks it before anyone uploads it.</summary>
internal static class TeamsAppVerb
{
    private const string Folder = "deploymentTemplates/teams";

    public static Command Create(TextWriter output, TextWriter error)
    {
        var host = new Option<string>("--host") { Description = "Where the bot is reached, such as bot.example.com; the pages about it are there too.", Required = true };
        var bot = new Option<string?>("--bot-id") { Description = "The bot's app id at Microsoft. Default: MicrosoftAppId of the settings." };
        var version = new Option<string>("--version") { Description = "The package's version; higher each time it is uploaded.", DefaultValueFactory = _ => "1.0.0" };
        var manifest = new Option<string?>("--manifest") { Description = $"Another manifest than {Folder}/manifest.json.", HelpName = "file" };
        var to = new Option<string>("--output") { Description = "The package.", DefaultValueFactory = _ => "switchboard-teams.zip", HelpName = "file" };
        var command = new Command("teams-app", "Packs the app for Teams: manifest and icons. Exit codes: 0 packed, 1 the manifest breaks the schema and what is wrong is shown, 2 an argument or a file cannot be used.") { host, bot, version, manifest, to };
        command.SetAction((parsed, cancellationToken) => PackAsync(
            parsed.GetValue(manifest),
            new Dictionary<string, string> { ["botId"] = parsed.GetValue(bot) ?? AppId(), ["host"] = parsed.GetValue(host)!, ["version"] = parsed.GetValue(version)! },
            parsed.GetValue(to)!,
            output,
            error,
            cancellationToken));
        return command;
    }

    private static async Task<int> PackAsync(string? manifest, Dictionary<string, string> values, string file, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        if (!Guid.TryParse(values["botId"], out _))
        {
            await error.WriteLineAsync($"--bot-id is '{values["botId"]}'; it is a GUID such as 00000000-0000-0000-0000-000000000000. Give it, or set MicrosoftAppId.");
            return VerbExit.NotUsable;
        }

        if (Uri.CheckHostName(values["host"]) != UriHostNameType.Dns)
        {
            await error.WriteLineAsync($"--host is '{values["host"]}'; it is a host name without scheme and path, such as bot.example.com.");
            return VerbExit.NotUsable;
        }

        try
        {
            var folder = Path.Combine(ContentRoot.Find(), Folder);
            var text = TeamsPackage.Fill(await File.ReadAllTextAsync(manifest ?? Path.Combine(folder, TeamsPackage.ManifestName), cancellationToken), values);
            if (TeamsManifest.FindProblems(text, await File.ReadAllTextAsync(Path.Combine(folder, "manifest.schema.json"), cancellationToken)) is { Count: > 0 } problems)
            {
                foreach (var problem in problems)
                {
                    await output.WriteLineAsync($"{manifest ?? TeamsPackage.ManifestName}: {problem}");
                }

                return VerbExit.Failed;
            }

            await using var stream = File.Create(file);
            TeamsPackage.Write(stream, text);
            await output.WriteLineAsync($"{Path.GetFullPath(file)}: version {values["version"]}, bot {values["botId"]}. Upload it in Teams under Apps, Manage your apps, Upload an app.");
            return VerbExit.Done;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            await error.WriteLineAsync(exception.Message);
            return VerbExit.NotUsable;
        }
    }

    private static string AppId() => new ConfigurationBuilder()
        .SetBasePath(ContentRoot.Find())
        .AddJsonFile("appsettings.json", optional: true)
        .AddEnvironmentVariables()
        .Build()["MicrosoftAppId"] ?? "";
}
