using System.CommandLine;

namespace Switchboard.Bot.Verbs;

/// <summary>What the program does instead of serving when its first argument is a verb: <c>dotnet run --project Bot -- VERB</c>.</summary>
internal static class VerbCommands
{
    private static readonly string[] HelpWords = ["-h", "--help", "-?"];

    /// <summary>Whether these arguments ask for a verb. A word that is none is taken for a mistyped verb; settings (<c>--urls=…</c>, <c>key=value</c>) are not.</summary>
    public static bool Asks(string[] arguments) =>
        arguments is [var first, ..] && (HelpWords.Contains(first) || (first is not (['-', ..] or ['/', ..] or "") && !first.Contains('=', StringComparison.Ordinal)));

    /// <summary>Runs the verb and returns the program's exit code, one of <see cref="VerbExit"/>.</summary>
    public static async Task<int> RunAsync(string[] arguments, TextWriter output, TextWriter error, CancellationToken cancellationToken = default)
    {
        var parsed = Create(output, error).Parse(arguments);
        if (parsed.Errors.Count > 0)
        {
            foreach (var problem in parsed.Errors)
            {
                await error.WriteLineAsync(problem.Message);
            }

            await error.WriteLineAsync($"'{parsed.CommandResult.Command.Name} --help' says what there is.");
            return VerbExit.NotUsable;
        }

        return await parsed.InvokeAsync(new InvocationConfiguration { Output = output, Error = error }, cancellationToken);
    }

    /// <summary>The program's verbs, one file each.</summary>
    private static RootCommand Create(TextWriter output, TextWriter error) => new("A bot that answers people in Teams, Slack and Web Chat. Without a verb it serves; the settings are in appsettings.json.")
    {
        AgentVerb.Create(Console.In, output, error),
        ChatVerb.Create(error),
        CheckVerb.Create(output, error),
        ErasureVerb.Create(output, error),
        EvaluateVerb.Create(output, error),
        HealthVerb.Create(output, error),
        LoginVerb.Create(output, error),
        OutboxVerb.Create(output, error),
        ReplayVerb.Create(output, error),
        StoreVerb.Create(output, error),
        TeamsAppVerb.Create(output, error),
        RecognizeVerb.Create(new StreamReader(Console.OpenStandardInput()), output, error),
    };
}
