using Microsoft.Bot.Schema;
using Switchboard.Bot.Channels;
using Switchboard.Bot.Channels.Teams;
using Switchboard.Bot.Stores;
using Switchboard.Dialogs.Proactive;

namespace Switchboard.Bot.Turns;

/// <summary>Puts the bot's own events into the inbox; when this instance takes no turns, another one finds them there.</summary>
/// <param name="inbox">Made when it is first needed: it runs the turns whose dialogs raise events.</param>
internal sealed partial class ProactiveEvents(Lazy<ITurnInbox> inbox, ITurnStore store, TimeProvider time, ILogger<ProactiveEvents> logger) : IProactiveEvents
{
    private const int Attempts = 10;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly RefusedConversations _refused = new(store, time);

    public async Task RaiseAsync(ConversationReference conversation, string name, string id, object value, CancellationToken cancellationToken)
    {
        var activity = new Activity
        {
            Type = ActivityTypes.Event,
            Name = name,
            Value = value,
            Timestamp = time.GetUtcNow(),
            CallerId = ProactiveCaller.Id,
        }.ApplyConversationReference(conversation, isIncoming: true);

        var place = ConversationName.Of(activity.ChannelId, activity.Conversation.Id);
        if (await _refused.IsRefusedAsync(place, cancellationToken))
        {
            LogRefused(name, activity.ChannelId);
            return;
        }

        if (activity.ChannelId == ChannelIds.Msteams && await KeepAddressMiddleware.FindAsync(store, place, cancellationToken) is { Length: > 0 } address)
        {
            activity.ServiceUrl = address;
        }

        // The reference names the activity it was taken from; this is another one.
        activity.Id = $"{name} {id}";
        var json = ActivityJson.ToUtf8(activity);
        for (var attempt = 1; await inbox.Value.AcceptAsync(activity, json, cancellationToken) is Receipt.Refused; attempt++)
        {
            if (await KeepAsync(activity, json, cancellationToken))
            {
                return;
            }

            if (attempt == Attempts)
            {
                throw new StoreUnavailableException($"The event '{name}' was not kept: too many messages of its conversation are waiting.");
            }

            await Task.Delay(Pause, time, cancellationToken);
        }
    }

    private async Task<bool> KeepAsync(Activity activity, byte[] json, CancellationToken cancellationToken) =>
        await store.AcceptAsync(TurnInbox.EntryOf(activity, json, time.GetUtcNow()), null, cancellationToken) is not Acceptance.Full;

    [LoggerMessage(LogLevel.Information, "The event '{Name}' is not told on channel {ChannelId}: the channel lets the bot say nothing there until the person writes again")]
    private partial void LogRefused(string name, string channelId);
}
