using Microsoft.Extensions.Options;
using Switchboard.Bot.Stores;

namespace Switchboard.Bot.Handoff;

/// <summary>
/// Sees that nobody is forgotten: who waits too long, whose agent has gone or does not answer, and who was not told of a change. Every instance looks; the fence lets one of them act.
/// </summary>
internal sealed partial class HandoffWatch(
    HandoffDesk desk, AgentPresence presence, ConversationOwners owners, IOptions<HandoffOptions> options, TimeProvider time, ILogger<HandoffWatch> logger) : BackgroundService
{
    private const int AtOnce = 200;

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan SweepEvery = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan TellAgainAfter = TimeSpan.FromSeconds(10);

    private readonly DateTimeOffset _startedAt = time.GetUtcNow();
    private DateTimeOffset _swept;

    /// <summary>Looks once; says how many conversations changed hands.</summary>
    public async Task<int> LookAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var changed = await LookAtHeldAsync(now, cancellationToken) + await LookAtWaitingAsync(now, cancellationToken);
        foreach (var untold in await desk.Store.ListUntoldAsync(now - TellAgainAfter, AtOnce, cancellationToken))
        {
            await desk.TellAsync(untold, cancellationToken);
        }

        if (now - _swept > SweepEvery)
        {
            _swept = now;
            await desk.Store.SweepAsync(now - options.Value.Kept, cancellationToken);
        }

        return changed;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (owners.IsOn && await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await LookAsync(stoppingToken);
            }
            catch (StoreUnavailableException e)
            {
                LogFailed(e.Message);
            }
#pragma warning disable CA1031 // The next look may work.
            catch (Exception e) when (e is not OperationCanceledException)
#pragma warning restore CA1031
            {
                LogBroken(e);
            }
        }
    }

    private async Task<int> LookAtHeldAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (options.Value.Provider != HandoffProvider.Desk || await desk.Store.ListHeldAsync(null, cancellationToken) is not { Count: > 0 } held)
        {
            return 0;
        }

        var changed = 0;
        var agents = await presence.ListAsync(cancellationToken);
        foreach (var record in held)
        {
            var agent = agents.GetValueOrDefault(record.Agent);
            if (agent is null && now - _startedAt < options.Value.PresenceFor)
            {
                // Who was here before this instance began has yet to say so.
                continue;
            }

            var noShow = agent is not null && !record.Answered && now - record.Since > options.Value.ReplyWithin;
            if ((agent is not null && !noShow) || await desk.RequeueAsync(record, agent?.DisplayName ?? record.Agent, noShow, cancellationToken) is not HandoffOutcome.Changed)
            {
                continue;
            }

            changed++;
            if (noShow)
            {
                // Who does not answer is given no more.
                await presence.SetAsync(agent! with { Available = false }, cancellationToken);
            }
        }

        return changed;
    }

    private async Task<int> LookAtWaitingAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var changed = 0;
        foreach (var record in await desk.Store.ListWaitingAsync(AtOnce, cancellationToken))
        {
            if (now - record.QueuedAt <= options.Value.LongestWait)
            {
                break;
            }

            changed += await desk.GiveUpAsync(record, HandoffDetails.Of(record), cancellationToken) is HandoffOutcome.Changed ? 1 : 0;
        }

        return changed;
    }

    [LoggerMessage(LogLevel.Warning, "The queue could not be looked at: {Reason} It is tried again")]
    private partial void LogFailed(string reason);

    [LoggerMessage(LogLevel.Error, "Looking after the queue failed; the next look follows")]
    private partial void LogBroken(Exception exception);
}
