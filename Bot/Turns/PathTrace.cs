using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.TraceExtensions;
using Switchboard.Dialogs.Paths;

namespace Switchboard.Bot.Turns;

/// <summary>Shows the path of a turn in the Emulator's log, as a trace activity; no other channel has a use for one.</summary>
internal static class PathTrace
{
    public const string Name = "Path";
    public const string ValueType = "https://schemas.switchboard.dev/path";

    public static Task SendAsync(ITurnContext turnContext, CancellationToken cancellationToken) =>
        turnContext.Activity.ChannelId == ChannelIds.Emulator && turnContext.TurnState.Get<RecordedPath>() is { Steps.Count: > 0 } path
            ? turnContext.TraceActivityAsync(Name, Describe(path), ValueType, string.Join(' ', path.Steps.Select(step => step.Node)), cancellationToken)
            : Task.CompletedTask;

    // Plain dictionaries, which any JSON writer writes alike.
    private static List<Dictionary<string, object>> Describe(RecordedPath path) => [.. path.Steps.Select(Describe)];

    private static Dictionary<string, object> Describe(PathStep step)
    {
        var described = new Dictionary<string, object> { ["chart"] = step.Chart, ["node"] = step.Node };
        Add("arrow", step.Arrow);
        Add("value", step.Value);
        Add("threshold", step.Threshold);
        Add("other", step.Other);
        Add("reason", step.Reason);
        return described;

        void Add(string name, object? value)
        {
            if (value is not null)
            {
                described[name] = value;
            }
        }
    }
}
