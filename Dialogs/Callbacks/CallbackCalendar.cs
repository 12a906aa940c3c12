using Microsoft.Extensions.Options;
using Switchboard.Dialogs.Escalation;

namespace Switchboard.Dialogs.Callbacks;

/// <summary>The times at which people may be called: within the hours, each for as many calls as there may be.</summary>
public sealed class CallbackCalendar(BusinessHours hours, ICallbackBook book, ICallbackTimers timers, IOptions<CallbacksOptions> options, TimeProvider time)
{
    private readonly CallbacksOptions _options = options.Value;

    /// <summary>How much time is kept for one call.</summary>
    public TimeSpan SlotLength => _options.SlotLength;

    /// <summary>The last moment for which a call may be promised now.</summary>
    public DateTimeOffset Farthest => time.GetUtcNow() + _options.FarthestAhead;

    /// <summary>The first free times that begin within a time and are still to come.</summary>
    /// <param name="from">From here on.</param>
    /// <param name="to">And before this.</param>
    /// <param name="most">No more than these.</param>
    /// <param name="except">A call that is about to leave its place; null: none.</param>
    /// <param name="cancellationToken">Ends the question.</param>
    public async Task<IReadOnlyList<DateTimeOffset>> FindFreeAsync(DateTimeOffset from, DateTimeOffset to, int most, Callback? except, CancellationToken cancellationToken)
    {
        return [.. (await FreeAsync(from, to, except, cancellationToken)).Take(most)];
    }

    /// <summary>The first free time of each of the next days that have one.</summary>
    /// <param name="days">No more days than these.</param>
    /// <param name="except">A call that is about to leave its place; null: none.</param>
    /// <param name="cancellationToken">Ends the question.</param>
    public async Task<IReadOnlyList<DateTimeOffset>> FindFreeDaysAsync(int days, Callback? except, CancellationToken cancellationToken) =>
        [.. (await FreeAsync(time.GetUtcNow(), DateTimeOffset.MaxValue, except, cancellationToken)).DistinctBy(slot => hours.ToLocal(slot).Date).Take(days)];

    /// <summary>Whether a call that begins at a moment ends before people leave.</summary>
    public bool IsOpen(DateTimeOffset moment) => hours.OpenBetween(moment, moment + SlotLength).FirstOrDefault().Length == SlotLength;

    /// <summary>Whether people are there for a call that begins within a time.</summary>
    public bool HasHours(DateTimeOffset from, DateTimeOffset to) => Slots(from, to < Farthest ? to : Farthest).Any();

    /// <summary>Enters a call, or a change of one. Its timers are set before: one for a time that came to nothing finds that out.</summary>
    /// <param name="callback">The call as it is to be.</param>
    /// <param name="before">As it was; null: it is new.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    public Task<BookingOutcome> PutAsync(Callback callback, Callback? before, CancellationToken cancellationToken) =>
        TapedCallbacks.AskAsync("put", () => EnterAsync(callback, before, cancellationToken), CallbackJsonContext.Default.BookingOutcome);

    /// <summary>The call of an id, or null.</summary>
    public Task<Callback?> FindAsync(string id, CancellationToken cancellationToken) =>
        TapedCallbacks.AskAsync("one", () => book.FindAsync(id, cancellationToken), CallbackJsonContext.Default.Callback!);

    /// <summary>The last promised of some calls that is still to be made.</summary>
    public Task<Callback?> FindLastOpenAsync(IReadOnlyList<string> ids, CancellationToken cancellationToken) =>
        TapedCallbacks.AskAsync("the person's", () => book.FindLastOpenAsync(ids, cancellationToken), CallbackJsonContext.Default.Callback!);

    /// <summary>The free times, looked for as they are asked for.</summary>
    private async Task<IEnumerable<DateTimeOffset>> FreeAsync(DateTimeOffset from, DateTimeOffset to, Callback? except, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        from = from > now ? from : now;
        to = to < Farthest ? to : Farthest;
        if (from >= to)
        {
            return [];
        }

        var open = await TapedCallbacks.AskAsync("open ones", () => book.ListOpenAsync(from, to + SlotLength, cancellationToken), CallbackJsonContext.Default.IReadOnlyListCallback);
        List<OpenTime> taken = [.. open.Where(call => call.Id != except?.Id).Select(call => new OpenTime(call.At, call.Ends))];
        return Slots(from, to).Where(slot => taken.Count(time => time.From < slot + SlotLength && time.To > slot) < _options.PerSlot);
    }

    private async Task<BookingOutcome> EnterAsync(Callback callback, Callback? before, CancellationToken cancellationToken)
    {
        if (callback.State == CallbackState.Booked)
        {
            await timers.SetAsync(callback, _options.RemindBefore, cancellationToken);
        }

        var outcome = await book.PutAsync(callback, _options.PerSlot, cancellationToken);
        if (outcome == BookingOutcome.Booked && before is not null && (before.At != callback.At || callback.State != CallbackState.Booked))
        {
            await timers.CancelAsync(before, cancellationToken);
        }

        return outcome;
    }

    /// <summary>The beginnings of the times for calls, counted from when people come (or midnight).</summary>
    private IEnumerable<DateTimeOffset> Slots(DateTimeOffset from, DateTimeOffset to)
    {
        var midnight = BusinessHours.At(hours.ToLocal(from).Date, hours.Zone);
        foreach (var open in hours.OpenBetween(midnight < from ? midnight : from, to + SlotLength))
        {
            for (var slot = open.From; slot + SlotLength <= open.To && slot < to; slot += SlotLength)
            {
                if (slot >= from)
                {
                    yield return slot;
                }
            }
        }
    }
}
