using Switchboard.Bot.Stores;

namespace Switchboard.Bot.Turns;

/// <summary>
/// Calls of the store that an owner repeats while its lease lasts: a store that is away for a moment then costs that moment, and not the wait for
/// the lease to end. Every call of the store may be asked again.
/// </summary>
internal static class Persistence
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    /// <exception cref="StoreUnavailableException">The lease ended before the store answered.</exception>
    public static async Task<T> PersistAsync<T>(this Ownership ownership, TimeProvider time, Func<Task<T>> call)
    {
        while (true)
        {
            try
            {
                return await call();
            }
            catch (StoreUnavailableException) when (ownership.Lasts)
            {
                await Task.Delay(Pause, time);
            }
        }
    }

    /// <inheritdoc cref="PersistAsync{T}"/>
    public static Task PersistAsync(this Ownership ownership, TimeProvider time, Func<Task> call) => ownership.PersistAsync(time, async () =>
    {
        await call();
        return true;
    });
}
