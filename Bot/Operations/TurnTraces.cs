using System.Diagnostics;
using Switchboard.Dialogs.Paths;

namespace Switchboard.Bot.Operations;

/// <summary>The spans of turns: source <c>Switchboard.Turns</c>. They carry the channel and ids of turns, nothing a person has said or is called.</summary>
internal static class TurnTraces
{
    public const string SourceName = "Switchboard.Turns";

    private static readonly ActivitySource Source = new(SourceName);

    /// <summary>Begins the span of a turn; <paramref name="parent"/> is the span that accepted the activity, when it is known. Null when nobody listens.</summary>
    public static Activity? BeginTurn(string? channel, string turnId, ActivityContext parent = default) =>
        Begin("turn", ActivityKind.Consumer, channel, turnId, parent);

    /// <summary>Begins the span of the deliveries of a turn. Null when nobody listens.</summary>
    public static Activity? BeginDelivery(string? channel, string turnId, ActivityContext parent = default) =>
        Begin("deliver", ActivityKind.Producer, channel, turnId, parent);

    /// <summary>Writes the path of a turn to its span: the whole way as one attribute, and an event for each diamond with what decided there.</summary>
    public static void TakePath(Activity? span, RecordedPath? path)
    {
        if (span is null || path is null)
        {
            return;
        }

        span.SetTag("switchboard.path", string.Join(' ', path.Steps.Select(step => step.Arrow is null ? step.Node : $"{step.Node}-{step.Arrow}")));
        foreach (var step in path.Steps.Where(step => step.Other is not null))
        {
            span.AddEvent(new ActivityEvent("switchboard.decision", tags: new ActivityTagsCollection(
            [
                new("switchboard.chart", step.Chart),
                new("switchboard.node", step.Node),
                new("switchboard.arrow", step.Arrow),
                new("switchboard.arrow.other", step.Other),
                new("switchboard.value", step.Value),
                new("switchboard.threshold", step.Threshold),
                new("switchboard.reason", step.Reason),
            ])));
        }
    }

    private static Activity? Begin(string name, ActivityKind kind, string? channel, string turnId, ActivityContext parent)
    {
        if (!Source.HasListeners())
        {
            return null;
        }

        var span = parent == default ? Source.StartActivity(name, kind) : Source.StartActivity(name, kind, parent);
        span?.SetTag(ChannelTag.Key, ChannelTag.Of(channel));
        span?.SetTag("switchboard.turn.id", turnId);
        return span;
    }
}
