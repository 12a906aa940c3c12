using System.Text.Json;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.TraceExtensions;
using Switchboard.Bot.Channels.Rendering;
using Switchboard.Bot.Turns;
using Switchboard.Recognizers;

namespace Switchboard.Bot.Channels.Emulator;

/// <summary>Shows in the Emulator's log what a turn understood, and what it changed in the state; no other channel has a use for it.</summary>
internal static class EmulatorTraces
{
    public const string RecognitionType = "https://schemas.switchboard.dev/recognition";
    public const string StateType = "https://www.botframework.com/schemas/botState";
    public const string DiffType = "https://www.botframework.com/schemas/diff";

    public static async Task SendAsync(ITurnContext turnContext, UnitOfWork unit, CancellationToken cancellationToken)
    {
        if (turnContext.Activity.ChannelId != ChannelIds.Emulator)
        {
            return;
        }

        if (turnContext.TurnState.Get<Recognition>() is { } recognition)
        {
            await turnContext.TraceActivityAsync("Recognition", Describe(recognition), RecognitionType, recognition.Intent ?? "unclear", cancellationToken);
        }

        if (unit.Changes() is { Count: > 0 } changes)
        {
            var before = unit.Before();

            // A turn may change the state of several conversations, as erasing a person's does.
            var several = changes.CountBy(change => NameOf(change.Key)).Where(count => count.Value > 1).Select(count => count.Key).ToHashSet(StringComparer.Ordinal);
            string Call(string key) => NameOf(key) is var name && several.Contains(name) ? key : name;
            var state = changes.ToDictionary(change => Call(change.Key), change => (object)(Read(change.Json) ?? []));
            var diff = changes.SelectMany(change => StateDiff.Of(Call(change.Key), Read(before.GetValueOrDefault(change.Key)), Read(change.Json))).ToList();
            await turnContext.TraceActivityAsync("BotState", state, StateType, "Bot State", cancellationToken);
            await turnContext.TraceActivityAsync("StateDiff", diff, DiffType, $"{diff.Count} changes", cancellationToken);
        }
    }

    private static Dictionary<string, object> Describe(Recognition recognition) => new()
    {
        ["text"] = recognition.Text,
        ["intent"] = recognition.Intent ?? "",
        ["score"] = recognition.Clarity.Score,
        ["threshold"] = recognition.Clarity.Threshold,
        ["way"] = recognition.Way.ToString(),
        ["reasons"] = recognition.Reasons.Select(reason => reason.ToString() ?? "").ToList(),
    };

    // The SDK's names of the two, as the Emulator shows them.
    private static string NameOf(string key) => key.Contains("/conversations/", StringComparison.Ordinal) ? "conversationState" : "userState";

    private static Dictionary<string, object?>? Read(ReadOnlyMemory<byte>? json)
    {
        if (json is not { } bytes)
        {
            return null;
        }

        using var document = JsonDocument.Parse(bytes);
        return PlainTree.Read(document.RootElement) as Dictionary<string, object?>;
    }
}
