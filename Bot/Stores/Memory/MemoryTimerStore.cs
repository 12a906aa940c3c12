namespace Switchboard.Bot.Stores.Memory;

/// <summary>Timers of one process, gone with it.</summary>
internal sealed class MemoryTimerStore(TimeProvider time) : ITimerStore
{
    private readonly Lock _gate = new();
    private readonly Dictionary<(string Kind, string Id), (TimerEntry Entry, long Fence, int Attempts, DateTimeOffset VisibleAt)> _timers = [];
    private long _fence;

    public Task ScheduleAsync(TimerEntry timer, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            _timers[(timer.Kind, timer.Id)] = (timer with { Payload = timer.Payload.ToArray() }, ++_fence, 0, timer.DueAt);
            return Task.CompletedTask;
        }
    }

    public Task<IReadOnlyList<DueTimer>> TakeDueAsync(string kind, TimeSpan duration, int most, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            var now = time.GetUtcNow();
            var due = _timers.Where(timer => timer.Key.Kind == kind && timer.Value.VisibleAt <= now).OrderBy(timer => timer.Value.VisibleAt).Take(most).ToList();
            var taken = new List<DueTimer>(due.Count);
            foreach (var (key, (entry, _, attempts, _)) in due)
            {
                _timers[key] = (entry, ++_fence, attempts + 1, now + duration);
                taken.Add(new DueTimer(entry, _fence, attempts + 1));
            }

            return Task.FromResult<IReadOnlyList<DueTimer>>(taken);
        }
    }

    public Task<bool> CompleteAsync(DueTimer timer, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            var key = (timer.Entry.Kind, timer.Entry.Id);
            return Task.FromResult(_timers.TryGetValue(key, out var current) && current.Fence == timer.Fence && _timers.Remove(key));
        }
    }

    public Task<bool> CancelAsync(string kind, string id, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            return Task.FromResult(_timers.Remove((kind, id)));
        }
    }
}
