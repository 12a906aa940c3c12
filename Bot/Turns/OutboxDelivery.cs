using System.Globalization;
using Microsoft.Bot.Schema;
using Microsoft.Extensions.Options;
using Switchboard.Bot.Channels.Rendering;
using Switchboard.Bot.Operations;
using Switchboard.Bot.Stores;

namespace Switchboard.Bot.Turns;

/// <summary>
/// Sends the outbox of a conversation in order. What failed for certain is sent again later, and nothing overtakes it; what may have arrived is
/// settled by the channel's <see cref="DoubtRule"/>; what the channel does not take as it is, is said in plain text; what cannot be delivered becomes a dead letter.
/// </summary>
internal sealed partial class OutboxDelivery(
    ITurnStore store, IChannelSender channel, ChannelPace pace, IOptions<TurnsOptions> options, TurnMetrics metrics, TimeProvider time,
    ILogger<OutboxDelivery> logger, IDeliveryGate? gate = null)
{
    private const int Batch = 100;
    private const int LongestDelay = 30_000;

    private static readonly TimeSpan ShortWait = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(100);

    private readonly RefusedConversations _refused = new(store, time);

    /// <summary>What spreads the pauses.</summary>
    internal Random Random { get; init; } = Random.Shared;

    /// <summary>Sends what a turn has just committed; how each ended is added to <paramref name="settlements"/>.</summary>
    /// <returns>When to go on, if something has to wait; null when all is settled.</returns>
    public async Task<DateTimeOffset?> DeliverAsync(Ownership ownership, IReadOnlyList<OutboxEntry> entries, IReadOnlyList<Outgoing> outgoing, List<Settlement> settlements)
    {
        for (var i = 0; i < entries.Count; i++)
        {
            var (delivery, waitUntil) = await TryAsync(ownership, entries[i], outgoing[i], inDoubt: false);
            if (delivery is not null)
            {
                settlements.Add(new Settlement(entries[i].Sequence, delivery));
            }

            if (waitUntil is not null)
            {
                return waitUntil;
            }
        }

        return null;
    }

    /// <summary>Sends what waits in the outbox, from this owner or an earlier one.</summary>
    /// <returns>When to go on, if something has to wait; null when all is settled.</returns>
    public async Task<DateTimeOffset?> DeliverWaitingAsync(Ownership ownership)
    {
        var lease = ownership.Lease;
        if (lease.TakenOver)
        {
            await DoubtAsync(ownership);
        }

        while (await ownership.PersistAsync(time, () => store.ReadOutboxAsync(lease.Conversation, Batch, CancellationToken.None)) is { Count: > 0 } waiting)
        {
            foreach (var entry in waiting)
            {
                if (entry.DueAt > time.GetUtcNow())
                {
                    return entry.DueAt;
                }

                var (delivery, waitUntil) = await TryAsync(ownership, entry, Outgoing.Read(entry.Id, entry.Json), entry.Status == OutboxStatus.InDoubt);
                if (delivery is not null)
                {
                    await ownership.PersistAsync(time, () => store.SettleAsync(lease, [new Settlement(entry.Sequence, delivery)], CancellationToken.None));
                }

                if (waitUntil is not null)
                {
                    return waitUntil;
                }
            }
        }

        return null;
    }

    /// <summary>
    /// An owner that died may have sent what it left; one that gave the lease back would have said so. It is written down, since this owner
    /// may have to wait with the first of it and give the lease back before it comes to the rest.
    /// </summary>
    private async Task DoubtAsync(Ownership ownership)
    {
        var lease = ownership.Lease;
        var left = await ownership.PersistAsync(time, () => store.ReadOutboxAsync(lease.Conversation, int.MaxValue, CancellationToken.None));
        var doubts = (left ?? [])
            .Where(entry => entry.Status == OutboxStatus.Pending && entry.Fence < lease.Fence)
            .Select(entry => new Settlement(entry.Sequence, new Delivery.Unknown(entry.DueAt, "its sender died")))
            .ToList();
        if (doubts.Count > 0)
        {
            await ownership.PersistAsync(time, () => store.SettleAsync(lease, doubts, CancellationToken.None));
        }
    }

    private async Task<(Delivery? Delivery, DateTimeOffset? WaitUntil)> TryAsync(Ownership ownership, OutboxEntry entry, Outgoing outgoing, bool inDoubt)
    {
        (Delivery?, DateTimeOffset?) Later() => (null, time.GetUtcNow() + ShortWait);
        if (!await IsAllowedAsync(ownership, outgoing.Activity))
        {
            return Later();
        }

        try
        {
            if (gate is not null && await gate.RefusesAsync(entry, outgoing) is { } reason)
            {
                metrics.DeliveryDropped(outgoing.Activity.ChannelId);
                return (new Delivery.Dropped(reason), null);
            }
        }
        catch (StoreUnavailableException)
        {
            return Later();
        }

        if (!ownership.Lasts)
        {
            return Later();
        }

        LeaseGuard.Begin(ownership);
        var delivery = await SendAsync(entry, outgoing, inDoubt);
        return (delivery, delivery switch
        {
            Delivery.RetryAt retry => retry.DueAt,
            Delivery.Unknown { DueAt: { } again } => again,
            _ => null,
        });
    }

    /// <summary>False when the lease may be another's by now, or the channel wants a longer pause.</summary>
    private async ValueTask<bool> IsAllowedAsync(Ownership ownership, Activity activity)
    {
        for (; ownership.Lasts; await Task.Delay(Moment, time))
        {
            if (pace.TrySend(activity) is not { } next)
            {
                return true;
            }

            if (next - time.GetUtcNow() > ShortWait)
            {
                return false;
            }
        }

        return false;
    }

    private async Task<Delivery> SendAsync(OutboxEntry entry, Outgoing outgoing, bool inDoubt)
    {
        var rule = RuleOf(outgoing.Activity);
        if (inDoubt && rule == DoubtRule.Mark && outgoing.Operation == OutgoingOperation.Send && !channel.IsIdempotent(outgoing.Activity))
        {
            metrics.DeliveryUnknown(outgoing.Activity.ChannelId);
            return new Delivery.Unknown(null, entry.Reason ?? "its sender died");
        }

        using var span = TurnTraces.BeginDelivery(outgoing.Activity.ChannelId, entry.TurnId);
        var (delivery, failure) = await AttemptAsync(entry, outgoing, rule, inDoubt);
        if (failure is SendFailure.Final final && PlainInstead(outgoing, final) is { } plain)
        {
            LogSimpler(entry.TurnId, outgoing.Activity.ChannelId, final.Reason);
            (delivery, failure) = await AttemptAsync(entry, plain, rule, inDoubt);
        }

        if (failure is not null)
        {
            metrics.NotDelivered(outgoing.Activity.ChannelId, failure, delivery);
            LogNotDelivered(entry.TurnId, outgoing.Activity.ChannelId, entry.Attempts + 1, delivery);
        }

        if (failure is SendFailure.Final { Status: StatusCodes.Status403Forbidden or StatusCodes.Status404NotFound } && outgoing.Operation == OutgoingOperation.Send)
        {
            await NoteRefusalAsync(entry);
        }

        return delivery;
    }

    private async Task<(Delivery Delivery, SendFailure? Failure)> AttemptAsync(OutboxEntry entry, Outgoing outgoing, DoubtRule rule, bool inDoubt)
    {
        using var limit = new CancellationTokenSource(options.Value.SendTimeout, time);
        try
        {
            var delivered = new Delivery.Delivered(await CallAsync(entry, outgoing, inDoubt && rule == DoubtRule.Update, rule == DoubtRule.Update, limit.Token));
            metrics.Delivered(outgoing.Activity.ChannelId, time.GetUtcNow() - entry.DueAt);
            return (delivered, null);
        }
#pragma warning disable CA1031 // Whatever the channel's client throws says how the delivery ended.
        catch (Exception e)
#pragma warning restore CA1031
        {
            var failure = SendFailure.Of(e);
            return (Judge(failure, entry, outgoing, rule, inDoubt), failure);
        }
    }

    /// <summary>A channel that cannot read an answer, or finds it too large, may take its words; so may Teams when a stream is not allowed to end (403).</summary>
    private static Outgoing? PlainInstead(Outgoing outgoing, SendFailure.Final failure)
    {
        var isStream = outgoing.Activity.Entities?.Any(entity => entity.Type == "streaminfo") == true;
        return outgoing.Operation != OutgoingOperation.Delete
            && (failure.Status is StatusCodes.Status400BadRequest or StatusCodes.Status413PayloadTooLarge || (failure.Status == StatusCodes.Status403Forbidden && isStream))
            && PlainAnswer.Of(outgoing.Activity) is { } plain
                ? outgoing with { Activity = plain }
                : null;
    }

    private async Task NoteRefusalAsync(OutboxEntry entry)
    {
        try
        {
            await _refused.NoteAsync(entry.Conversation, CancellationToken.None);
        }
        catch (StoreUnavailableException)
        {
            // It will be refused again.
        }
    }

    private async Task<string?> CallAsync(OutboxEntry entry, Outgoing outgoing, bool mayBeThere, bool keepsId, CancellationToken cancellationToken)
    {
        switch (outgoing.Operation)
        {
            case OutgoingOperation.Update:
                return await channel.UpdateAsync(outgoing, await ChannelIdAsync(entry, outgoing, cancellationToken), cancellationToken);
            case OutgoingOperation.Delete:
                await channel.DeleteAsync(outgoing, await ChannelIdAsync(entry, outgoing, cancellationToken), cancellationToken);
                return null;
            case var _ when outgoing.Activity.Type == ActivityTypesEx.Delay:
                await Task.Delay(DelayOf(outgoing.Activity), time, CancellationToken.None);
                return null;
        }

        if (mayBeThere)
        {
            try
            {
                return await channel.UpdateAsync(outgoing, outgoing.Id, cancellationToken);
            }
            catch (ErrorResponseException e) when (SendFailure.Of(e) is SendFailure.Final or SendFailure.Passing { Status: 501 })
            {
                // The channel does not know it, so it has never arrived.
            }
        }

        return await channel.SendAsync(outgoing, keepsId, cancellationToken);
    }

    // The bot knows an activity by the id it was given in its turn; the channel by its own.
    private async Task<string> ChannelIdAsync(OutboxEntry entry, Outgoing outgoing, CancellationToken cancellationToken) =>
        (await store.FindOutgoingAsync(entry.Conversation, outgoing.Target!, cancellationToken))?.ChannelId ?? outgoing.Target!;

    private Delivery Judge(SendFailure failure, OutboxEntry entry, Outgoing outgoing, DoubtRule rule, bool inDoubt)
    {
        var isLast = entry.Attempts + 1 >= options.Value.MaxDeliveries;
        var mayRepeat = outgoing.Operation != OutgoingOperation.Send || rule == DoubtRule.Update || channel.IsIdempotent(outgoing.Activity);
        return failure switch
        {
            // It may have arrived the first time.
            SendFailure.Final final when inDoubt && !mayRepeat => new Delivery.Unknown(null, final.Reason),
            SendFailure.Final final => new Delivery.Dead(final.Reason),
            SendFailure.Passing passing when isLast => inDoubt ? new Delivery.Unknown(null, passing.Reason) : new Delivery.Dead(passing.Reason),
            SendFailure.Passing passing when inDoubt => new Delivery.Unknown(NextAttempt(entry, passing.RetryAfter), passing.Reason),
            SendFailure.Passing passing => new Delivery.RetryAt(NextAttempt(entry, passing.RetryAfter), passing.Reason),
            SendFailure.Unknown unknown when isLast || (!mayRepeat && (inDoubt || rule == DoubtRule.Mark)) => new Delivery.Unknown(null, unknown.Reason),
            SendFailure.Unknown unknown => new Delivery.Unknown(NextAttempt(entry, null), unknown.Reason),
            _ => throw new InvalidOperationException("SendFailure has no other cases."),
        };
    }

    /// <summary>After what the channel asks for, else after a pause that doubles with each attempt; spread, so that not all come back at once.</summary>
    private DateTimeOffset NextAttempt(OutboxEntry entry, TimeSpan? retryAfter)
    {
        var longest = options.Value.LongestRetry;
        var pause = retryAfter ?? options.Value.FirstRetry * Math.Pow(2, Math.Min(entry.Attempts, 20)) * (0.75 + (Random.NextDouble() / 2));
        return time.GetUtcNow() + (pause < longest ? pause : longest);
    }

    private static TimeSpan DelayOf(Activity activity) =>
        TimeSpan.FromMilliseconds(Math.Clamp(Convert.ToInt32(activity.Value, CultureInfo.InvariantCulture), 0, LongestDelay));

    private DoubtRule RuleOf(Activity activity) =>
        options.Value.InDoubt.TryGetValue(activity.ChannelId, out var rule) ? rule
        : activity.ChannelId == ChannelIds.Emulator ? DoubtRule.Update
        : DoubtRule.Repeat;

    [LoggerMessage(LogLevel.Warning, "A delivery of turn {TurnId} on channel {ChannelId} did not succeed at attempt {Attempt}: {Delivery}")]
    private partial void LogNotDelivered(string turnId, string? channelId, int attempt, Delivery delivery);

    [LoggerMessage(LogLevel.Warning, "A reply of turn {TurnId} was refused on channel {ChannelId} ({Reason}); its words are sent as plain text")]
    private partial void LogSimpler(string turnId, string? channelId, string reason);
}
