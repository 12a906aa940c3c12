namespace Switchboard.Dialogs.Models;

/// <summary>Counts what this process uses; a restart begins anew.</summary>
public sealed class MemoryTokenCount : ITokenCount
{
    private readonly Lock _lock = new();
    private DateOnly _day;
    private long _used;

    public ValueTask<long> AddAsync(DateOnly day, long tokens, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            (_day, _used) = (day, (day == _day ? _used : 0) + tokens);
            return ValueTask.FromResult(_used);
        }
    }
}
