using Microsoft.Bot.Schema;
using Microsoft.Extensions.Options;
using Switchboard.Bot.Operations;
using Switchboard.Bot.Stores;

namespace Switchboard.Bot.Turns;

/// <summary>Writes what comes in to the inbox before the channel is answered, and begins the conversation's turns when nobody has.</summary>
internal sealed class TurnInbox(
    ITurnStore store, ConversationRunner runner, TurnWaiters waiters, IOptions<TurnsOptions> options, IOptions<MessagesOptions> messages, TurnMetrics metrics,
    TimeProvider time) : ITurnInbox
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(1);

    public async Task<Receipt> AcceptAsync(Activity activity, ReadOnlyMemory<byte> json, CancellationToken cancellationToken)
    {
        if (runner.Refuses() is { } reason)
        {
            metrics.Refused(activity.ChannelId, RefusalReason.TooManyTurns);
            return new Receipt.Refused(reason, Soon);
        }

        var entry = EntryOf(activity, json, time.GetUtcNow());
        using var waiter = WaitsFor(activity) ? waiters.Enter(entry) : null;
        var wish = new LeaseWish(runner.NewOwner(), options.Value.LeaseDuration) { StateKeys = TurnKeys.Of(activity) };
        switch (await store.AcceptAsync(entry, wish, cancellationToken))
        {
            case Acceptance.Full:
                metrics.Refused(activity.ChannelId, RefusalReason.InboxFull);
                return new Receipt.Refused("Too many messages of this conversation are waiting.", Soon);
            case Acceptance.Duplicate { Committed: { } turn }:
                metrics.Duplicate(activity.ChannelId);
                return new Receipt.Taken(Task.FromResult(TurnRecord.ReadAnswer(turn.Path)));
            case Acceptance.Duplicate:
                metrics.Duplicate(activity.ChannelId);
                break;
            case Acceptance.Accepted { Lease: { } lease } accepted:
                metrics.Accepted(activity.ChannelId);
                runner.Begin(lease, accepted.Turn is { } pending ? new FirstTurn(pending, activity, accepted.State) : null);
                break;
            case Acceptance.Accepted:
                metrics.Accepted(activity.ChannelId);
                break;
        }

        return new Receipt.Taken(waiter?.WaitAsync(store, messages.Value.TurnTimeout));
    }

    /// <summary>What is kept of an activity until its turn is committed.</summary>
    public static InboxEntry EntryOf(Activity activity, ReadOnlyMemory<byte> json, DateTimeOffset now) => new(
        ConversationName.Of(activity.ChannelId, activity.Conversation.Id), ActivityKey.Of(activity, json), InboxPayload.Write(activity.CallerId, json.Span), now);

    /// <summary>Whose HTTP response is the answer (Activity protocol: invoke, deliveryMode expectReplies).</summary>
    private static bool WaitsFor(Activity activity) => activity.Type == ActivityTypes.Invoke || activity.DeliveryMode == DeliveryModes.ExpectReplies;
}
