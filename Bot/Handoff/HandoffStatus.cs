using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Dialogs;
using Microsoft.Bot.Schema;
using Microsoft.Extensions.Options;
using Switchboard.Bot.Channels;
using Switchboard.Bot.Stores;

namespace Switchboard.Bot.Handoff;

/// <summary>
/// What another desk says by the Bot Framework's handoff protocol: that it has taken a conversation, cannot, or is done. Anybody may post an event over our own Direct Line, and
/// whoever holds a token over Azure's, so it is believed from other channels only, or from those that are named.
/// </summary>
internal sealed partial class HandoffStatus(HandoffDesk desk, LocalChannels local, IOptions<HandoffOptions> options, TimeProvider time, ILogger<HandoffStatus> logger)
{
    /// <summary>What the other desk is called as an owner.</summary>
    public const string OtherDesk = "(another desk)";

    /// <summary>Whether the turn's activity was such a word and needs nothing more.</summary>
    public async Task<bool> TakeAsync(ITurnContext turnContext, string conversation, CancellationToken cancellationToken)
    {
        var activity = turnContext.Activity;
        if (activity.Type != ActivityTypes.Event || activity.Name != HandoffEventNames.HandoffStatus)
        {
            return false;
        }

        if (options.Value.Provider != HandoffProvider.Protocol || !IsTrusted(activity))
        {
            LogNotBelieved(activity.ChannelId);
            return true;
        }

        var said = activity.Value is null ? null : ObjectPath.MapValueTo<StatusValue>(activity.Value);
        if (await desk.Store.FindAsync(conversation, cancellationToken) is { Owner: not HandoffOwner.Bot } record)
        {
            await FollowAsync(record, said ?? new StatusValue(), cancellationToken);
        }

        return true;
    }

    private Task FollowAsync(HandoffRecord record, StatusValue said, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        return said.State?.ToUpperInvariant() switch
        {
            "ACCEPTED" => desk.ChangeAsync(
                new HandoffChange(record.Conversation, record.Fence, HandoffOwner.Person, now) { Agent = OtherDesk, Kind = HandoffKinds.Accepted }, cancellationToken),
            "FAILED" => desk.GiveUpAsync(record, HandoffDetails.Of(record), cancellationToken),
            "COMPLETED" => desk.ChangeAsync(
                new HandoffChange(record.Conversation, record.Fence, HandoffOwner.Bot, now)
                {
                    Kind = HandoffKinds.Returned,
                    Notice = new HandoffNotice(HandoffNotice.Completed, "", said.Message ?? "", record.Since, now).ToJson(),
                },
                cancellationToken),
            _ => Task.CompletedTask,
        };
    }

    private bool IsTrusted(Activity activity) =>
        local.Find(activity) is null
        && (options.Value.TrustedChannels.Contains(activity.ChannelId) || activity.ChannelId is not (ChannelIds.Directline or ChannelIds.Webchat));

    [LoggerMessage(LogLevel.Warning, "A handoff.status event on channel {ChannelId} is not believed: Handoff:Provider is not Protocol, or anybody may post there (Handoff:TrustedChannels)")]
    private partial void LogNotBelieved(string? channelId);

    internal sealed class StatusValue
    {
        public string? State { get; set; }

        public string? Message { get; set; }
    }
}
