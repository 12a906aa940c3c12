namespace Switchboard.Bot.Stores.Memory;

/// <summary>Who is there, in one process.</summary>
internal sealed class MemoryPresenceStore(TimeProvider time) : IPresenceStore
{
    private readonly Lock _gate = new();
    private readonly Dictionary<(string Group, string Member), (string Value, DateTimeOffset Until)> _members = [];

    public Task SetAsync(string group, string member, string value, TimeSpan duration, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            _members[(group, member)] = (value, time.GetUtcNow() + duration);
            return Task.CompletedTask;
        }
    }

    public Task RemoveAsync(string group, string member, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            _members.Remove((group, member));
            return Task.CompletedTask;
        }
    }

    public Task<IReadOnlyDictionary<string, string>> ListAsync(string group, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            var now = time.GetUtcNow();
            foreach (var gone in _members.Where(member => member.Value.Until <= now).Select(member => member.Key).ToList())
            {
                _members.Remove(gone);
            }

            return Task.FromResult<IReadOnlyDictionary<string, string>>(
                _members.Where(member => member.Key.Group == group).ToDictionary(member => member.Key.Member, member => member.Value.Value));
        }
    }
}
