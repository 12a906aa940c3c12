using Switchboard.Auth.Acquisition;
using Switchboard.Auth.Storage;

namespace Switchboard.Bot.Stores;

/// <summary>Sign-ins that wait for a person, as timers: one comes due when nobody holds it any more, and then one instance takes it.</summary>
/// <param name="timers">Opened when it is first needed: before the settings are checked nothing is to be opened.</param>
/// <param name="time">By which they come due.</param>
internal sealed class TimerSignIns(Lazy<ITimerStore> timers, TimeProvider time) : IPendingSignIns
{
    /// <summary>The kind of timer that a sign-in is.</summary>
    public const string Kind = "sign-in";

    private const int AtOnce = 16;

    public Task KeepAsync(string id, ReadOnlyMemory<byte> signIn, TimeSpan hold, CancellationToken cancellationToken) =>
        InWords(async () =>
        {
            await timers.Value.ScheduleAsync(new TimerEntry(Kind, id, signIn, time.GetUtcNow() + hold), cancellationToken);
            return true;
        });

    public Task<IReadOnlyList<KeptSignIn>> TakeAsync(TimeSpan hold, CancellationToken cancellationToken) =>
        InWords<IReadOnlyList<KeptSignIn>>(async () =>
            [.. (await timers.Value.TakeDueAsync(Kind, hold, AtOnce, cancellationToken)).Select(due => new KeptSignIn(due.Entry.Id, due.Entry.Payload))]);

    public Task RemoveAsync(string id, CancellationToken cancellationToken) => InWords(() => timers.Value.CancelAsync(Kind, id, cancellationToken));

    private static async Task<T> InWords<T>(Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (StoreUnavailableException e)
        {
            throw new TokenStoreUnavailableException(e.Failures.First(), e);
        }
    }
}
