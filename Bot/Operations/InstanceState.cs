namespace Switchboard.Bot.Operations;

/// <summary>Whether this instance takes on work. It goes from starting to serving to draining to closed and never back.</summary>
internal sealed class InstanceState
{
    /// <summary>After how many seconds a refused caller may try again; by then a load balancer has found another instance.</summary>
    public const int RetryAfterSeconds = 2;

    private readonly Lock _lock = new();
    private volatile InstancePhase _phase;

    public InstancePhase Phase => _phase;

    /// <summary>Whether new activities may be accepted. Until the instance is closed they are: a load balancer learns of the end only after a while.</summary>
    public bool IsAccepting => _phase is not InstancePhase.Closed;

    /// <summary>Enters <paramref name="phase"/> unless it lies behind.</summary>
    public void Enter(InstancePhase phase)
    {
        lock (_lock)
        {
            if (phase > _phase)
            {
                _phase = phase;
            }
        }
    }
}
