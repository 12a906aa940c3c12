namespace Switchboard.Bot.Operations;

/// <summary>Whether this instance takes on work. It goes from starting to serving to draining to closed and never back.</summary>
internal sealed class InstanceState : IDisposable
{
    /// <summary>After how many seconds a refused caller may try again; by then a load balancer has found another instance.</summary>
    public const int RetryAfterSeconds = 2;

    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _closed = new();
    private volatile InstancePhase _phase;
    private int _requests;

    public InstancePhase Phase => _phase;

    /// <summary>Whether new activities may be accepted. Until the instance is closed they are: a load balancer learns of the end only after a while.</summary>
    public bool IsAccepting => _phase is not InstancePhase.Closed;

    /// <summary>Cancelled when the instance takes on no more work: connections that last are to be ended then.</summary>
    public CancellationToken Closed => _closed.Token;

    /// <summary>Requests that are being answered, health probes and open streams not counted.</summary>
    public int Requests => Volatile.Read(ref _requests);

    /// <summary>Enters <paramref name="phase"/> unless it lies behind.</summary>
    public void Enter(InstancePhase phase)
    {
        lock (_lock)
        {
            if (phase <= _phase)
            {
                return;
            }

            _phase = phase;
        }

        if (phase is InstancePhase.Closed)
        {
            _closed.Cancel();
        }
    }

    /// <summary>Counts a request that begins; says how many there are with it.</summary>
    public int BeginRequest() => Interlocked.Increment(ref _requests);

    public void EndRequest() => Interlocked.Decrement(ref _requests);

    public void Dispose() => _closed.Dispose();
}
