using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using Switchboard.Bot.Operations;
using Switchboard.Bot.Stores;

namespace Switchboard.Bot.Turns;

/// <summary>The conversations that this instance runs now. Their leases are prolonged, and turns that take too long are ended, by one loop for all.</summary>
internal sealed partial class OwnedConversations(
    ITurnStore store, IOptions<TurnsOptions> options, IOptions<MessagesOptions> messages, TurnMetrics metrics, TimeProvider time, ILogger<OwnedConversations> logger)
    : BackgroundService, ITurnGauges
{
    // Numbered, so that a simulation goes through them in the same order each time.
    private readonly ConcurrentDictionary<long, Ownership> _all = new();
    private long _numbers;
    private TaskCompletionSource? _empty;
    private int _count;

    public int Count => Volatile.Read(ref _count);

    int ITurnGauges.RunningTurns => _all.Values.Count(ownership => ownership.TurnRuns > TimeSpan.Zero);

    int ITurnGauges.OwnedConversations => Count;

    TimeSpan ITurnGauges.OldestWaiting => _all.Values.Select(ownership => ownership.Waited).DefaultIfEmpty().Max();

    public Ownership Add(ConversationLease lease)
    {
        var ownership = new Ownership(lease, time) { Number = Interlocked.Increment(ref _numbers) };
        _all[ownership.Number] = ownership;
        Interlocked.Increment(ref _count);
        return ownership;
    }

    public void Remove(Ownership ownership)
    {
        if (_all.TryRemove(ownership.Number, out _))
        {
            ownership.Dispose();
            if (Interlocked.Decrement(ref _count) == 0)
            {
                Volatile.Read(ref _empty)?.TrySetResult();
            }
        }
    }

    /// <summary>Completes when no conversation is run here any more; nothing new must be begun by then.</summary>
    public async Task WhenEmptyAsync(CancellationToken cancellationToken)
    {
        var empty = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Volatile.Write(ref _empty, empty);
        if (Count > 0)
        {
            await empty.Task.WaitAsync(cancellationToken);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        metrics.Observe(this);
        using var timer = new PeriodicTimer(options.Value.LeaseDuration / 12, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await Task.WhenAll(_all.Values.Select(CheckAsync));
        }
    }

    private async Task CheckAsync(Ownership ownership)
    {
        var duration = options.Value.LeaseDuration;
        if (ownership.TurnRuns > messages.Value.TurnTimeout)
        {
            ownership.TimeOut();
        }

        if (ownership.ExpiresAt - time.GetUtcNow() > duration * 2 / 3)
        {
            return;
        }

        try
        {
            var sentAt = time.GetUtcNow();
            if (await store.RenewAsync(ownership.Lease, duration, CancellationToken.None))
            {
                ownership.Prolong(sentAt + duration);
            }
            else if (_all.ContainsKey(ownership.Number))
            {
                LogLost(ownership.Lease.Fence);
                ownership.Lose();
            }
        }
        catch (StoreUnavailableException)
        {
            // The next tick tries again; the lease ends by the clock when none succeeds.
        }
    }

    [LoggerMessage(LogLevel.Warning, "A conversation's lease {Fence} was lost; its turn goes on elsewhere")]
    private partial void LogLost(long fence);
}
