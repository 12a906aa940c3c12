using Microsoft.Bot.Schema;
using Microsoft.Extensions.Options;
using Switchboard.Bot.Channels;
using Switchboard.Bot.Operations;
using Switchboard.Bot.Recordings;
using Switchboard.Bot.Stores;
using Switchboard.Dialogs.Recordings;

namespace Switchboard.Bot.Turns;

/// <summary>Runs a turn inside a unit of work and commits it; again when another conversation has changed state that it read.</summary>
internal sealed partial class TurnExecutor(
    ITurnRunner runner, ITurnStore store, TurnWaiters waiters, IOptions<TurnsOptions> options, TurnMetrics metrics, IEnumerable<ITurnObserver> observers,
    TimeProvider time, ILogger<TurnExecutor> logger, TurnRecorder? recorder = null)
{
    private const int MaxConflicts = 20;
    private const int MaxCommitCalls = 5;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private readonly ITurnObserver[] _observers = [.. observers];

    /// <summary>What spreads the pauses.</summary>
    internal Random Random { get; init; } = Random.Shared;

    /// <summary>Runs the turn of one accepted activity, or of several that are answered together.</summary>
    /// <param name="first">The first of them where it is still at hand; else it is read from the inbox entry.</param>
    public async Task<TurnOutcome> RunAsync(Ownership ownership, IReadOnlyList<PendingTurn> turns, FirstTurn? first)
    {
        ownership.TurnBegins(turns[0].AcceptedAt);
        try
        {
            for (var attempt = 0; attempt < MaxConflicts; attempt++)
            {
                if (await AttemptAsync(ownership, turns, first) is { } outcome)
                {
                    return outcome;
                }

                // A turn changes its activity; the next attempt gets it as it came.
                first = null;
                LogConflict(turns[^1].Sequence);
                await Task.Delay(Pause * Random.NextDouble(), time, ownership.Over);
            }

            return new TurnOutcome.Abandoned("state is changed by others all the time", AbandonReason.StateConflict);
        }
        catch (StoreUnavailableException e)
        {
            return new TurnOutcome.Abandoned(e.Message, AbandonReason.StoreUnavailable);
        }
        catch (OperationCanceledException) when (ownership.IsLost)
        {
            return new TurnOutcome.Abandoned("the lease was lost", AbandonReason.FenceLost);
        }
        finally
        {
            ownership.TurnEnds();
        }
    }

    /// <summary>Null when state was changed meanwhile and the turn has to run again.</summary>
    private async Task<TurnOutcome?> AttemptAsync(Ownership ownership, IReadOnlyList<PendingTurn> turns, FirstTurn? first)
    {
        var startedAt = time.GetUtcNow();
        var started = time.GetTimestamp();
        var last = turns[^1];
        var (callerId, earliest) = Read(turns[0], first?.Activity);
        var heard = turns.Count == 1 ? earliest : ArrivalMerge.Merge(earliest, turns.Skip(1).Select(turn => Read(turn, null).Activity));
        var unit = new UnitOfWork(store, TurnId.Of(ownership.Lease.Conversation, last.Sequence), callerId, TurnKeys.Of(heard), first?.State);
        using var span = TurnTraces.BeginTurn(heard.ChannelId, unit.TurnId);
        var tape = recorder?.Begin(heard, callerId);
        var answer = await RunAsync(unit, tape, heard, callerId, turns[0].Attempt, ownership);
        if (ownership.IsLost)
        {
            return new TurnOutcome.Abandoned("the lease was lost", AbandonReason.FenceLost);
        }

        TurnTraces.TakePath(span, unit.Path);
        var record = TurnRecord.Write(heard.Id, unit.Path, answer);
        var outgoing = unit.Outgoing;
        var commit = new TurnCommit(
            ownership.Lease,
            last.Sequence,
            unit.TurnId,
            unit.Changes(),
            [.. outgoing.Select(item => new OutgoingActivity(item.Id, item.Json))],
            record,
            startedAt,
            time.GetElapsedTime(started));
        switch (await CommitAsync(commit, ownership))
        {
            case CommitOutcome.Committed committed:
                metrics.TurnCommitted(heard.ChannelId, time.GetElapsedTime(started), startedAt - turns[0].AcceptedAt);
                Observe(commit, unit);
                Tell(ownership, turns, answer);
                await RecordAsync(tape, ownership, unit);
                return new TurnOutcome.Committed(Entries(commit, committed.FirstOutbox, time.GetUtcNow()), outgoing);
            case CommitOutcome.AlreadyCommitted:
                Tell(ownership, turns, answer);
                return new TurnOutcome.CommittedBefore();
            case CommitOutcome.FenceLost:
                ownership.Lose();
                return new TurnOutcome.Abandoned("another instance owns the conversation", AbandonReason.FenceLost);
            default:
                return null;
        }
    }

    private async Task<TurnAnswer?> RunAsync(UnitOfWork unit, RecordingTape? tape, Activity activity, string? callerId, int attempt, Ownership ownership)
    {
        unit.Enter();
        TurnTape.Current = tape;
        try
        {
            if (attempt > options.Value.MaxAttempts)
            {
                LogGivenUp(unit.TurnId, attempt - 1);
                unit.Send(Apology(activity));
                return null;
            }

            return TurnAnswer.Of(await runner.RunAsync(activity, callerId, ownership.Over));
        }
#pragma warning disable CA1031 // What the pipeline could not deal with would fail again and hold up the conversation for ever.
        catch (Exception e) when (e is not StoreUnavailableException && !ownership.IsLost)
#pragma warning restore CA1031
        {
            LogBroken(e, unit.TurnId);
            unit.Discard();
            return new TurnAnswer(StatusCodes.Status500InternalServerError, default);
        }
        finally
        {
            unit.Close();
        }
    }

    // Asking again is harmless: a commit whose answer was lost says so.
    private async Task<CommitOutcome> CommitAsync(TurnCommit commit, Ownership ownership)
    {
        for (var call = 1; ; call++)
        {
            try
            {
                return await store.CommitAsync(commit, CancellationToken.None);
            }
            catch (StoreUnavailableException) when (call < MaxCommitCalls && ownership.Lasts)
            {
                await Task.Delay(Pause * (1 << call), time);
            }
        }
    }

    private Task RecordAsync(RecordingTape? tape, Ownership ownership, UnitOfWork unit) =>
        tape is null ? Task.CompletedTask : recorder!.KeepAsync(tape, ownership.Lease.Conversation, unit);

    private void Tell(Ownership ownership, IReadOnlyList<PendingTurn> turns, TurnAnswer? answer)
    {
        foreach (var turn in turns)
        {
            waiters.Tell(ownership.Lease.Conversation, turn.ActivityKey, answer);
        }
    }

    private void Observe(TurnCommit commit, UnitOfWork unit)
    {
        foreach (var observer in _observers)
        {
            observer.TurnCommitted(commit.Lease.Conversation, unit.Path);
        }
    }

    private static (string? CallerId, Activity Activity) Read(PendingTurn turn, Activity? activity)
    {
        var (callerId, json) = InboxPayload.Read(turn.Activity);
        return (callerId, activity ?? ActivityJson.Parse(json));
    }

    private static Activity Apology(Activity activity)
    {
        var reply = activity.CreateReply("Sorry, I could not work on your message. Please say it in another way, or try again later.");
        reply.Type = ActivityTypes.Message;
        return reply;
    }

    private static OutboxEntry[] Entries(TurnCommit commit, long first, DateTimeOffset committedAt)
    {
        var entries = new OutboxEntry[commit.Outgoing.Count];
        for (var i = 0; i < entries.Length; i++)
        {
            var (id, json) = commit.Outgoing[i];
            entries[i] = new OutboxEntry(commit.Lease.Conversation, first + i, commit.TurnId, id, json, 0, committedAt, OutboxStatus.Pending) { Fence = commit.Lease.Fence };
        }

        return entries;
    }

    [LoggerMessage(LogLevel.Debug, "Turn {Sequence} read state that was changed meanwhile; it runs again")]
    private partial void LogConflict(long sequence);

    [LoggerMessage(LogLevel.Error, "Turn {TurnId} could not be run; it is committed without effect")]
    private partial void LogBroken(Exception exception, string turnId);

    [LoggerMessage(LogLevel.Error, "Turn {TurnId} was begun {Attempts} times and never ended; the person is told that it cannot be done")]
    private partial void LogGivenUp(string turnId, int attempts);
}
