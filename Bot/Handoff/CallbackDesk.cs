using System.Globalization;
using System.Text;
using Microsoft.Extensions.Options;
using Switchboard.Bot.Stores;
using Switchboard.Dialogs.Callbacks;
using Switchboard.Dialogs.Proactive;
using Switchboard.Dialogs.Satisfaction;

namespace Switchboard.Bot.Handoff;

/// <summary>What becomes of promised calls from the moment that they are due. Every step may be taken again, by another instance, and nothing is said twice.</summary>
internal sealed class CallbackDesk(
    ICallbackBook book, CallbackCalendar calendar, IProactiveEvents events, IEventBus bus, SatisfactionQuestion satisfaction, IOptions<CallbacksOptions> options, TimeProvider time) : ICallbackDesk
{
    /// <summary>The topic on which the id of each call is told that is due, or that has changed since.</summary>
    public const string Topic = "callbacks";

    private const int Attempts = 5;

    public async Task<IReadOnlyList<Callback>> ListDueAsync(CancellationToken cancellationToken) =>
        [.. (await book.ListOpenAsync(DateTimeOffset.UnixEpoch, time.GetUtcNow() + TimeSpan.FromSeconds(1), cancellationToken)).Where(call => call.State == CallbackState.Due)];

    public Task<IReadOnlyList<Callback>> ListAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken) => book.ListOpenAsync(from, to, cancellationToken);

    public async Task<bool> DoneAsync(string id, string agent, bool ask, CancellationToken cancellationToken)
    {
        if (await book.FindAsync(id, cancellationToken) is not { IsOpen: true } call
            || await calendar.PutAsync((call with { State = CallbackState.Done }).Changed($"done by {agent}"), call, cancellationToken) != BookingOutcome.Booked)
        {
            return false;
        }

        await TellDeskAsync(id, cancellationToken);
        if (ask)
        {
            await satisfaction.AskLaterAsync(call.Place, RatingAsked.Callback, id, cancellationToken);
        }

        return true;
    }

    public async Task<Callback?> NoShowAsync(string id, string agent, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < Attempts && await book.FindAsync(id, cancellationToken) is { IsOpen: true } call; attempt++)
        {
            var next = await MoveOnAsync(call, agent, cancellationToken);
            switch (await calendar.PutAsync(next, call, cancellationToken))
            {
                case BookingOutcome.Booked:
                    await TellAsync(next, next.State == CallbackState.Missed ? CallbackNews.Missed : CallbackNews.NoShow, cancellationToken);
                    await TellDeskAsync(id, cancellationToken);
                    return next;
                case BookingOutcome.Outdated:
                    return null;
            }
        }

        return null;
    }

    /// <summary>It is time: the desk sees the call, and a talk in the conversation is announced there.</summary>
    public async Task FallDueAsync(string id, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var change = string.Create(CultureInfo.InvariantCulture, $"due {at.ToUnixTimeMilliseconds()}");
        if (await book.FindAsync(id, cancellationToken) is not { } call || call.At != at || !(call.State == CallbackState.Booked || (call.State == CallbackState.Due && call.ChangedBy == change)))
        {
            return;
        }

        var due = (call with { State = CallbackState.Due }).Changed(change);
        if (await book.PutAsync(due, options.Value.PerSlot, cancellationToken) == BookingOutcome.Booked)
        {
            if (due.Contact is null)
            {
                await TellAsync(due, CallbackNews.Due, cancellationToken);
            }

            await TellDeskAsync(id, cancellationToken);
        }
    }

    /// <summary>Its time is near: the person is reminded.</summary>
    public async Task RemindAsync(string id, DateTimeOffset at, CancellationToken cancellationToken)
    {
        if (await book.FindAsync(id, cancellationToken) is { State: CallbackState.Booked } call && call.At == at)
        {
            await TellAsync(call, CallbackNews.Reminder, cancellationToken);
        }
    }

    private async Task<Callback> MoveOnAsync(Callback call, string agent, CancellationToken cancellationToken)
    {
        var change = string.Create(CultureInfo.InvariantCulture, $"no-show {call.NoShows + 1} by {agent}");
        var next = call with { NoShows = call.NoShows + 1, Sequence = call.Sequence + 1 };
        var free = next.NoShows > options.Value.MaxRetries
            ? []
            : await calendar.FindFreeAsync(time.GetUtcNow() + options.Value.RetryAfter, DateTimeOffset.MaxValue, 1, call, cancellationToken);
        return (free is [var at] ? next with { At = at, State = CallbackState.Booked } : next with { State = CallbackState.Missed }).Changed(change);
    }

    private Task TellAsync(Callback call, string kind, CancellationToken cancellationToken) => events.RaiseAsync(
        call.Place.ToReference(),
        CallbackListener.EventName,
        string.Create(CultureInfo.InvariantCulture, $"{kind} {call.Id} {call.At.ToUnixTimeMilliseconds()} {call.NoShows}"),
        new CallbackNews { Kind = kind, Id = call.Id, At = call.At },
        cancellationToken);

    private Task TellDeskAsync(string id, CancellationToken cancellationToken) => bus.PublishAsync(Topic, Encoding.UTF8.GetBytes(id), cancellationToken);
}
