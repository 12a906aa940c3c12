namespace Switchboard.Bot.Stores.Sqlite;

/// <summary>
/// A bounded queue and the threads that drain it. Callers wait asynchronously for room and for their result; only these threads
/// ever block on the disk.
/// </summary>
internal sealed class SqliteWorker : IDisposable
{
    private readonly object _gate = new();
    private readonly Queue<SqliteWork> _queue = new();
    private readonly SemaphoreSlim _room;
    private readonly List<Thread> _threads = [];
    private readonly int _batch;
    private int _idle;
    private bool _closing;

    private SqliteWorker(int limit, int batch)
    {
        _room = new SemaphoreSlim(limit);
        _batch = batch;
    }

    /// <summary>Starts one thread a session; each takes up to <paramref name="batch"/> waiting operations at a time.</summary>
    public static SqliteWorker Start(
        string name, int limit, int batch, IEnumerable<SqliteSession> sessions, Action<SqliteSession, List<SqliteWork>> run)
    {
        var worker = new SqliteWorker(limit, batch);
        foreach (var session in sessions)
        {
            var thread = new Thread(() => worker.Drain(session, run)) { IsBackground = true, Name = name };
            worker._threads.Add(thread);
            thread.Start();
        }

        return worker;
    }

    public async Task<TResult> DoAsync<TArgument, TResult>(
        TArgument argument, Func<SqliteSession, TArgument, TResult> body, CancellationToken cancellationToken)
    {
        await _room.WaitAsync(cancellationToken);
        var work = new SqliteWork<TArgument, TResult>(argument, body, cancellationToken);
        Enqueue(work);
        return await work.Task;
    }

    /// <summary>Finishes what waits, then ends the threads.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _closing = true;
            Monitor.PulseAll(_gate);
        }

        foreach (var thread in _threads)
        {
            thread.Join();
        }
    }

    private void Enqueue(SqliteWork work)
    {
        lock (_gate)
        {
            if (_closing)
            {
                _room.Release();
                throw new ObjectDisposedException(nameof(SqliteDatabase));
            }

            _queue.Enqueue(work);

            // A thread that is busy looks at the queue again before it sleeps.
            if (_idle > 0)
            {
                Monitor.Pulse(_gate);
            }
        }
    }

    private void Drain(SqliteSession session, Action<SqliteSession, List<SqliteWork>> run)
    {
        var batch = new List<SqliteWork>(_batch);
        using (session)
        {
            while (Take(batch))
            {
                run(session, batch);
                _room.Release(batch.Count);
                batch.Clear();
            }
        }
    }

    private bool Take(List<SqliteWork> batch)
    {
        lock (_gate)
        {
            while (_queue.Count == 0)
            {
                if (_closing)
                {
                    return false;
                }

                _idle++;
                Monitor.Wait(_gate);
                _idle--;
            }

            while (batch.Count < _batch && _queue.TryDequeue(out var work))
            {
                batch.Add(work);
            }

            return true;
        }
    }
}
