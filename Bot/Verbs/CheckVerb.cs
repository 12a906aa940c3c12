using System.CommandLine;
using System.Globalization;
using Microsoft.Extensions.Options;
using Switchboard.Bot.Checking;
using Switchboard.Dialogs;

namespace Switchboard.Bot.Verbs;

/// <summary><c>check</c>: finds what would stop the start, then walks the conversation without a person and proves that nobody gets stuck in it.</summary>
internal static class CheckVerb
{
    public static Command Create(TextWriter output, TextWriter error)
    {
        var content = new Option<string?>("--content") { Description = "The content folder. Default: the one that Content:Path names.", HelpName = "folder" };
        var states = new Option<int>("--states") { Description = "Gives up beyond this many states.", DefaultValueFactory = _ => 50_000 };
        var seconds = new Option<int>("--seconds") { Description = "Gives up after this long.", DefaultValueFactory = _ => 120 };
        var command = new Command("check", "Checks settings and content, and that every conversation reaches a person, a call or the help pages. Exit codes: 0 in order, 1 something is wrong and is shown, 2 an argument cannot be used.") { content, states, seconds };
        command.SetAction((parsed, cancellationToken) =>
            CheckAsync(parsed.GetValue(content), new WalkLimits(parsed.GetValue(states), TimeSpan.FromSeconds(parsed.GetValue(seconds))), output, error, cancellationToken));
        return command;
    }

    private static async Task<int> CheckAsync(string? content, WalkLimits limits, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        if (content is not null && !Directory.Exists(content))
        {
            await error.WriteLineAsync($"--content is '{content}': there is no such folder.");
            return VerbExit.NotUsable;
        }

        Dictionary<string, string?> settings = content is null ? [] : new() { ["Content:Path"] = Path.GetFullPath(content) };
        await using var serving = OfflineBot.BuildAsConfigured(settings);
        var problems = StartCheck.FindProblems(serving);
        foreach (var problem in problems)
        {
            await output.WriteLineAsync(problem);
        }

        if (problems.Count > 0)
        {
            await SayAsync(output, $"{problems.Count} problems stop the start; the conversation is walked when there are none.");
            return VerbExit.Failed;
        }

        await output.WriteLineAsync("Settings and content are in order.");
        await using var walked = OfflineBot.Build(settings, StandIns.Register);
        return await WalkAsync(walked.Services, limits, output, cancellationToken);
    }

    private static async Task<int> WalkAsync(IServiceProvider services, WalkLimits limits, TextWriter output, CancellationToken cancellationToken)
    {
        var bot = ActivatorUtilities.CreateInstance<WalkedBot>(services, ActivatorUtilities.CreateInstance<CollectingAdapter>(services));
        var graph = await new FlowWalk(bot, ActivatorUtilities.CreateInstance<WalkInputs>(services)).RunAsync(limits, cancellationToken);
        var most = services.GetRequiredService<IOptions<ConversationOptions>>().Value.MaxFailures;
        await SayAsync(output, $"The conversation has {graph.States.Count} states and {graph.Turns.Count()} turns between them, walked in {graph.Elapsed.TotalSeconds:0.0} s.");
        var violated = await FlowReport.WriteAsync(graph, most, output);
        if (graph.Limit is { } limit)
        {
            await output.WriteLineAsync($"NOT PROVEN: the walk ended at its limit, {limit}; what is proven above holds for what was walked. Raise --states or --seconds.");
        }

        return violated || graph.Limit is not null ? VerbExit.Failed : VerbExit.Done;
    }

    private static Task SayAsync(TextWriter output, FormattableString line) => output.WriteLineAsync(line.ToString(CultureInfo.InvariantCulture));
}
