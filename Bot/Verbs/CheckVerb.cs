using System.CommandLine;
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
        var seconds = new Option<int>("--seconds") { Description = "Gives up after this long.", DefaultValueFactory = _ => 600 };
        var subjects = new Option<int>("--subjects") { Description = "Walks on where at most this many subjects are open at a time, one interrupting the other.", DefaultValueFactory = _ => 1 };
        var set = new Argument<string[]>("settings") { Description = "Settings to check with, written Section:Key=value.", Arity = ArgumentArity.ZeroOrMore };
        var command = new Command("check", "Checks settings and content, and that every conversation reaches a person, a call or the help pages. Exit codes: 0 in order, 1 something is wrong and is shown, 2 an argument cannot be used.") { content, states, seconds, subjects, set };
        command.SetAction((parsed, cancellationToken) =>
        {
            var limits = new WalkLimits(parsed.GetValue(states), TimeSpan.FromSeconds(parsed.GetValue(seconds)), parsed.GetValue(subjects));
            return CheckAsync(parsed.GetValue(content), parsed.GetValue(set) ?? [], limits, output, error, cancellationToken);
        });
        return command;
    }

    private static async Task<int> CheckAsync(string? content, string[] set, WalkLimits limits, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        if (content is not null && !Directory.Exists(content))
        {
            await error.WriteLineAsync($"--content is '{content}': there is no such folder.");
            return VerbExit.NotUsable;
        }

        if (set.FirstOrDefault(setting => !setting.Contains('=', StringComparison.Ordinal)) is { } wrong)
        {
            await error.WriteLineAsync($"'{wrong}' is no setting; write it Section:Key=value.");
            return VerbExit.NotUsable;
        }

        var settings = set.Select(setting => setting.Split('=', 2)).Select(parts => KeyValuePair.Create(parts[0], (string?)parts[1])).ToList();
        if (content is not null)
        {
            settings.Add(KeyValuePair.Create("Content:Path", (string?)Path.GetFullPath(content)));
        }

        await using var serving = OfflineBot.BuildAsConfigured(settings);
        var problems = StartCheck.FindProblems(serving);
        foreach (var problem in problems)
        {
            await output.WriteLineAsync(problem);
        }

        if (problems.Count > 0)
        {
            await output.SayAsync($"{problems.Count} problems stop the start; the conversation is walked when there are none.");
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
        await output.SayAsync($"The conversation has {graph.States.Count} states and {graph.Turns.Count()} turns between them, walked in {graph.Elapsed.TotalSeconds:0.0} s.");
        if (graph.Left > 0)
        {
            await output.SayAsync($"{graph.Left} of the states have more than {limits.Subjects} subjects open, one interrupting the other; the walk did not go on from there (--subjects).");
        }

        var violated = await FlowReport.WriteAsync(graph, most, output);
        if (graph.Limit is { } limit)
        {
            await output.WriteLineAsync($"NOT PROVEN: the walk ended at its limit, {limit}; what is proven above holds for what was walked. Raise --states or --seconds.");
        }

        return violated || graph.Limit is not null ? VerbExit.Failed : VerbExit.Done;
    }
}
