using Microsoft.Data.Sqlite;

namespace Switchboard.Bot.Stores.Sqlite;

/// <summary>The ledger of turns in the database; each call is one item of the writer's queue, committed with what waits beside it.</summary>
internal sealed class SqliteTurnStore(SqliteDatabase database, TimeProvider time, TurnLimits limits) : ITurnStore
{
    private const long MsPerHour = 3_600_000;

    public Task<Acceptance> AcceptAsync(InboxEntry entry, LeaseWish? wish, CancellationToken cancellationToken) =>
        WriteAsync(
            (database.States, entry, wish, Now, limits),
            static (session, call) => SqliteInbox.Accept(session, call.States, call.entry, call.wish, call.Now, call.limits),
            cancellationToken);

    public Task<ConversationLease?> AcquireAsync(string conversation, string owner, TimeSpan duration, CancellationToken cancellationToken) =>
        WriteAsync((conversation, new LeaseWish(owner, duration), Now), static (session, call) => SqliteOwner.Acquire(session, call.conversation, call.Item2, call.Now), cancellationToken);

    public Task<bool> RenewAsync(ConversationLease lease, TimeSpan duration, CancellationToken cancellationToken) =>
        WriteAsync((lease, Until: Now + Ms(duration)), static (session, call) => SqliteOwner.Renew(session, call.lease, call.Until), cancellationToken);

    public Task ReleaseAsync(ConversationLease lease, CancellationToken cancellationToken) => WriteAsync(lease, SqliteOwner.Release, cancellationToken);

    public Task<IReadOnlyList<PendingTurn>?> NextAsync(ConversationLease lease, int most, CancellationToken cancellationToken) =>
        WriteAsync((lease, most), static (session, call) => SqliteOwner.Owns(session, call.lease) ? SqliteInbox.Take(session, call.lease.Conversation, call.most) : null, cancellationToken);

    public async Task<CommitOutcome> CommitAsync(TurnCommit commit, CancellationToken cancellationToken)
    {
        try
        {
            return await WriteAsync(
                (database.States, commit, Now, limits), static (session, call) => SqliteCommit.Commit(session, call.States, call.commit, call.Now, call.limits), cancellationToken);
        }
        catch
        {
            Forget(commit.StateChanges);
            throw;
        }
    }

    public Task<IReadOnlyList<OutboxEntry>> ReadOutboxAsync(string conversation, int most, CancellationToken cancellationToken) =>
        ReadAsync((conversation, most), static (session, call) => SqliteOutbox.ReadWaiting(session, call.conversation, call.most), cancellationToken);

    public Task<OutboxEntry?> FindOutgoingAsync(string conversation, string id, CancellationToken cancellationToken) =>
        ReadAsync((conversation, id), static (session, call) => SqliteOutbox.Find(session, call.conversation, call.id), cancellationToken);

    public Task SettleAsync(ConversationLease lease, IReadOnlyCollection<Settlement> settlements, CancellationToken cancellationToken) =>
        WriteAsync((lease, settlements, Now, limits), static (session, call) => SqliteOutbox.Settle(session, call.lease, call.settlements, call.Now, call.limits), cancellationToken);

    public Task<PendingTurn?> FinishAsync(ConversationLease lease, IReadOnlyCollection<Settlement> settlements, CancellationToken cancellationToken) =>
        WriteAsync((lease, settlements, Now, limits), static (session, call) =>
        {
            var row = SqliteOwner.Read(session, call.lease.Conversation);
            var owns = SqliteOutbox.Settle(session, row, call.lease, call.settlements, call.Now, call.limits);
            if (!call.lease.IsUpToDate(row.Committed))
            {
                return null;
            }

            if (owns && row.Sequence > row.Committed && SqliteInbox.Take(session, call.lease.Conversation, 1) is [var next])
            {
                return next;
            }

            SqliteOwner.Release(session, call.lease);
            return null;
        }, cancellationToken);

    public Task<bool> ReviveAsync(string conversation, long sequence, CancellationToken cancellationToken) =>
        WriteAsync((conversation, sequence, Now), static (session, call) => SqliteOutbox.Revive(session, call.conversation, call.sequence, call.Now), cancellationToken);

    public Task<IReadOnlyList<string>> FindUnownedWorkAsync(DateTimeOffset dueBy, int most, CancellationToken cancellationToken) =>
        ReadAsync((Due: dueBy.ToUnixTimeMilliseconds(), most, Now), static (session, call) => SqliteOwner.FindUnowned(session, call.Due, call.Now, call.most), cancellationToken);

    public Task<IReadOnlyList<CommittedTurn>> ReadTurnsAsync(string conversation, int most, CancellationToken cancellationToken) =>
        ReadAsync((conversation, most), static (session, call) => SqliteCommit.ReadTurns(session, call.conversation, call.most), cancellationToken);

    public Task<ForgottenTurns> ForgetTurnsAsync(string conversation, CancellationToken cancellationToken) => WriteAsync(
        conversation,
        static (session, name) => new ForgottenTurns(
            session.Run("DELETE FROM turn_ledger WHERE conversation = $1", name),
            session.Run("DELETE FROM turn_outbox WHERE conversation = $1 AND status >= 2", name)),
        cancellationToken);

    public Task<IReadOnlyList<OutboxEntry>> ReadDeadLettersAsync(int most, CancellationToken cancellationToken) =>
        ReadAsync(most, SqliteOutbox.ReadDead, cancellationToken);

    public Task<int> SweepAsync(CancellationToken cancellationToken) => WriteAsync((Now, limits), static (session, call) => SqliteSweep.Run(session, call.Now, call.limits), cancellationToken);

    public async Task<IReadOnlyDictionary<string, StateEntry>> ReadStateAsync(IReadOnlyCollection<string> keys, CancellationToken cancellationToken) =>
        FindRemembered(keys)
        ?? await WriteAsync((database.States, keys), static (session, read) => SqliteState.Recall(session, read.States, read.keys), cancellationToken);

    public async Task<IReadOnlyList<long>> WriteStateAsync(IReadOnlyList<StateChange> changes, CancellationToken cancellationToken)
    {
        try
        {
            return await WriteAsync((database.States, changes), static (session, write) => Write(session, write.States, write.changes), cancellationToken);
        }
        catch
        {
            Forget(changes);
            throw;
        }
    }

    /// <summary>When a conversation was last used, by the hour and not before it was: an index entry that stays the same costs nothing to keep.</summary>
    internal static long LastAt(long now) => now - (now % MsPerHour) + MsPerHour;

    internal static long Ms(TimeSpan duration) => (long)duration.TotalMilliseconds;

    private static IReadOnlyList<long> Write(SqliteSession session, SqliteStateCache states, IReadOnlyList<StateChange> changes) =>
        SqliteState.TryWrite(session, states, changes, out var key) ?? throw new StateConflictException(key!);

    private Dictionary<string, StateEntry>? FindRemembered(IReadOnlyCollection<string> keys)
    {
        var found = new Dictionary<string, StateEntry>(keys.Count);
        foreach (var key in keys)
        {
            if (!database.States.TryGet(key, out var entry))
            {
                return null;
            }

            if (entry is not null)
            {
                found[key] = entry;
            }
        }

        return found;
    }

    // What failed was not committed, whatever was remembered of it.
    private void Forget(IReadOnlyList<StateChange> changes)
    {
        foreach (var change in changes)
        {
            database.States.Forget(change.Key);
        }
    }

    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    private Task<TResult> WriteAsync<TArgument, TResult>(TArgument argument, Func<SqliteSession, TArgument, TResult> work, CancellationToken cancellationToken) =>
        ExplainAsync(database.WriteAsync(argument, work, cancellationToken));

    private Task<TResult> ReadAsync<TArgument, TResult>(TArgument argument, Func<SqliteSession, TArgument, TResult> work, CancellationToken cancellationToken) =>
        ExplainAsync(database.ReadAsync(argument, work, cancellationToken));

    private static async Task<T> ExplainAsync<T>(Task<T> work)
    {
        try
        {
            return await work;
        }
        catch (SqliteException e) when (Explain(e.SqliteErrorCode) is { } reason)
        {
            throw new StoreUnavailableException(reason);
        }
    }

    // SQLite's own result codes.
    private static string? Explain(int code) => code switch
    {
        5 or 6 => "The database is locked by another process.",
        8 => "The database cannot be written: the file or its folder is read-only.",
        10 => "The database cannot be read or written: the disk reports an error.",
        11 or 26 => "The database is damaged; restore a backup.",
        13 => "The database cannot grow: the disk is full.",
        14 => "The database file cannot be opened.",
        _ => null,
    };
}
