namespace Switchboard.Bot.Stores.Sqlite;

/// <summary>Commits a group of writes in one transaction; when one of them fails, all run again, each behind its own savepoint.</summary>
internal static class SqliteGroupCommit
{
    public static void Run(SqliteSession session, List<SqliteWork> group)
    {
        for (var next = 0; next < group.Count;)
        {
            var first = next;
            next = Transaction(session, group, first);
            for (var i = first; i < next; i++)
            {
                group[i].Finish();
            }
        }
    }

    /// <summary>Runs as many writes as one transaction takes; says which is the next that still has to run.</summary>
    private static int Transaction(SqliteSession session, List<SqliteWork> group, int first)
    {
        var next = first;
        try
        {
            session.Run("BEGIN IMMEDIATE");
            if (AttemptTogether(session, group, first))
            {
                session.Run("COMMIT");
                return group.Count;
            }

            RollBack(session);
            session.Run("BEGIN IMMEDIATE");
            while (next < group.Count)
            {
                var work = group[next++];
                if (!Attempt(session, work))
                {
                    // SQLite has given up the whole transaction, and with it the writes before this one.
                    FailAll(group, first, next, work.Failure!);
                    return next;
                }
            }

            session.Run("COMMIT");
        }
#pragma warning disable CA1031 // Whatever went wrong belongs to the callers; this thread lives on.
        catch (Exception e)
#pragma warning restore CA1031
        {
            next = Math.Max(next, first + 1);
            FailAll(group, first, next, e);
            RollBack(session);
        }

        return next;
    }

    // Nearly always nothing fails, and a savepoint around each write costs as much as the write.
    private static bool AttemptTogether(SqliteSession session, List<SqliteWork> group, int first)
    {
        try
        {
            for (var i = first; i < group.Count; i++)
            {
                if (group[i].IsCancelled)
                {
                    return false;
                }

                group[i].Run(session);
            }

            return true;
        }
#pragma warning disable CA1031 // Which write failed, and why, the second run finds out.
        catch (Exception)
#pragma warning restore CA1031
        {
            return false;
        }
    }

    private static bool Attempt(SqliteSession session, SqliteWork work)
    {
        if (work.IsCancelled)
        {
            work.Failure = new OperationCanceledException();
            return true;
        }

        session.Run("SAVEPOINT work");
        try
        {
            work.Run(session);
        }
#pragma warning disable CA1031 // The failure of one write is told to its caller and undone; the others go on.
        catch (Exception e)
#pragma warning restore CA1031
        {
            work.Failure = e;
            if (!session.InTransaction)
            {
                return false;
            }

            session.Run("ROLLBACK TO work");
        }

        session.Run("RELEASE work");
        return true;
    }

    private static void FailAll(List<SqliteWork> group, int first, int end, Exception reason)
    {
        for (var i = first; i < end; i++)
        {
            group[i].Failure ??= reason;
        }
    }

    private static void RollBack(SqliteSession session)
    {
        if (session.InTransaction)
        {
            session.Run("ROLLBACK");
        }
    }
}
