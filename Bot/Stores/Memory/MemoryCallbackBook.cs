using Switchboard.Dialogs.Callbacks;

namespace Switchboard.Bot.Stores.Memory;

/// <summary>Promised calls of one process, gone with it.</summary>
internal sealed class MemoryCallbackBook : ICallbackBook
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Callback> _calls = [];

    public Task<BookingOutcome> PutAsync(Callback callback, int capacity, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            var kept = _calls.GetValueOrDefault(callback.Id);
            if (!CallbackRules.Follows(kept?.Version, kept?.ChangedBy, callback))
            {
                return Task.FromResult(BookingOutcome.Outdated);
            }

            if (callback.IsOpen && (kept is not { IsOpen: true } || kept.At != callback.At || kept.Ends != callback.Ends)
                && _calls.Values.Count(other => other.IsOpen && other.Id != callback.Id && other.At < callback.Ends && other.Ends > callback.At) >= capacity)
            {
                return Task.FromResult(BookingOutcome.Full);
            }

            _calls[callback.Id] = callback;
            return Task.FromResult(BookingOutcome.Booked);
        }
    }

    public Task<Callback?> FindAsync(string id, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            return Task.FromResult(_calls.GetValueOrDefault(id));
        }
    }

    public Task<IReadOnlyList<Callback>> ListOpenAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            return Task.FromResult<IReadOnlyList<Callback>>([.. _calls.Values.Where(call => call.IsOpen && call.At < to && call.Ends > from).OrderBy(call => call.At)]);
        }
    }

    public Task<bool> RemoveAsync(string id, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            return Task.FromResult(_calls.Remove(id));
        }
    }

    public Task<int> SweepAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            return Task.FromResult(_calls.Values.Where(call => !call.IsOpen && call.At < before).ToList().Count(call => _calls.Remove(call.Id)));
        }
    }
}
