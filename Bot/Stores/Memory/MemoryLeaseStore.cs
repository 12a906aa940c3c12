namespace Switchboard.Bot.Stores.Memory;

/// <summary>Leases among the parts of one process.</summary>
internal sealed class MemoryLeaseStore(TimeProvider time) : ILeaseStore
{
    private readonly Lock _gate = new();

    // An entry stays after its release, so that fences never go back.
    private readonly Dictionary<string, (string? Owner, long Fence, DateTimeOffset Until)> _leases = [];

    public Task<Lease?> AcquireAsync(string name, string owner, TimeSpan duration, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            var (current, fence, until) = _leases.GetValueOrDefault(name);
            var now = time.GetUtcNow();
            if (current is not null && current != owner && until > now)
            {
                return Task.FromResult<Lease?>(null);
            }

            _leases[name] = (owner, fence + 1, now + duration);
            return Task.FromResult<Lease?>(new Lease(name, owner, fence + 1));
        }
    }

    public Task<bool> RenewAsync(Lease lease, TimeSpan duration, CancellationToken cancellationToken) => ReplaceAsync(lease, lease.Owner, time.GetUtcNow() + duration, cancellationToken);

    public Task<bool> ReleaseAsync(Lease lease, CancellationToken cancellationToken) => ReplaceAsync(lease, null, default, cancellationToken);

    private Task<bool> ReplaceAsync(Lease lease, string? owner, DateTimeOffset until, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            var (current, fence, _) = _leases.GetValueOrDefault(lease.Name);
            if (current != lease.Owner || fence != lease.Fence)
            {
                return Task.FromResult(false);
            }

            _leases[lease.Name] = (owner, fence, until);
            return Task.FromResult(true);
        }
    }
}
