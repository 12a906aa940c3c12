using Switchboard.Bot.Stores;

namespace Switchboard.Bot.Turns;

/// <summary>A conversation that this instance runs: its lease as far as it is known to last, and a way to stop when it is lost.</summary>
internal sealed class Ownership(ConversationLease lease, TimeProvider time) : IDisposable
{
    private readonly CancellationTokenSource _over = new();
    private long _expiresAt = lease.ExpiresAt.UtcTicks;
    private long _turnStarted;
    private long _acceptedAt;

    /// <summary>Unique in this instance.</summary>
    public long Number { get; init; }

    public ConversationLease Lease => lease;

    /// <summary>Cancelled when the lease is lost, or the turn has taken too long.</summary>
    public CancellationToken Over => _over.Token;

    public bool IsLost { get; private set; }

    public bool HasTimedOut { get; private set; }

    public DateTimeOffset ExpiresAt => new(Volatile.Read(ref _expiresAt), TimeSpan.Zero);

    /// <summary>
    /// True while nobody else can own the conversation by this machine's clock. A process that was stopped and continued finds out here, before
    /// it sends anything late.
    /// </summary>
    public bool Lasts => !IsLost && time.GetUtcNow() < ExpiresAt;

    public TimeSpan TurnRuns => Volatile.Read(ref _turnStarted) is var started and not 0 ? time.GetElapsedTime(started) : TimeSpan.Zero;

    /// <summary>How long ago the activity of the turn that runs was accepted; nothing runs: zero.</summary>
    public TimeSpan Waited => TurnRuns > TimeSpan.Zero ? time.GetUtcNow() - new DateTimeOffset(Volatile.Read(ref _acceptedAt), TimeSpan.Zero) : TimeSpan.Zero;

    public void TurnBegins(DateTimeOffset acceptedAt)
    {
        Volatile.Write(ref _acceptedAt, acceptedAt.UtcTicks);
        Volatile.Write(ref _turnStarted, time.GetTimestamp());
    }

    public void TurnEnds() => Volatile.Write(ref _turnStarted, 0);

    public void Prolong(DateTimeOffset until) => Volatile.Write(ref _expiresAt, until.UtcTicks);

    public void Lose()
    {
        IsLost = true;
        Cancel();
    }

    public void TimeOut()
    {
        HasTimedOut = true;
        Cancel();
    }

    public void Dispose() => _over.Dispose();

    private void Cancel()
    {
        try
        {
            _over.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // It has just ended by itself.
        }
    }
}
