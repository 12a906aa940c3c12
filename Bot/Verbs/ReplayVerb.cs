using System.CommandLine;
using System.Globalization;
using Switchboard.Bot.Recordings;
using Switchboard.Bot.Settings;

namespace Switchboard.Bot.Verbs;

/// <summary><c>replay FILE</c>: runs a recorded conversation again and says where it goes another way.</summary>
internal static class ReplayVerb
{
    public static Command Create(TextWriter output, TextWriter error)
    {
        var file = new Argument<string>("file") { Description = "A recording, from the folder that Recordings:Path names, or a .transcript of the Emulator or the page." };
        var command = new Command("replay", "Runs a recorded conversation again. Exit codes: 0 the same paths and the same bytes, 1 a difference, the first of which is shown, 2 the file or a setting cannot be used.") { file };
        command.SetAction((parsed, cancellationToken) => ReplayAsync(parsed.GetValue(file)!, output, error, cancellationToken));
        return command;
    }

    private static async Task<(int Turns, string? Difference, string Same)> RunAsync(IServiceProvider services, string file, CancellationToken cancellationToken)
    {
        if (file.EndsWith(TranscriptReplayer.Extension, StringComparison.OrdinalIgnoreCase))
        {
            var (turns, difference) = await ActivatorUtilities.CreateInstance<TranscriptReplayer>(services).RunAsync(file, cancellationToken);
            return (turns, difference, "words");
        }

        var (recorded, found) = await ActivatorUtilities.CreateInstance<Replayer>(services).RunAsync(file, cancellationToken);
        return (recorded, found?.ToString(), "bytes");
    }

    private static async Task<int> ReplayAsync(string file, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        await using var app = OfflineBot.Build([], static _ => { });
        try
        {
            var (turns, difference, same) = await RunAsync(app.Services, file, cancellationToken);
            if (difference is null)
            {
                await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{turns} turns, same {same}"));
                return VerbExit.Done;
            }

            await output.WriteLineAsync($"{file}: {difference}");
            return VerbExit.Failed;
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException or UnauthorizedAccessException || StartProblem.Describe(exception, app.Configuration) is not null)
        {
            foreach (var line in StartProblem.Describe(exception, app.Configuration) ?? [$"{file}: {exception.Message}"])
            {
                await error.WriteLineAsync(line);
            }

            return VerbExit.NotUsable;
        }
    }
}
