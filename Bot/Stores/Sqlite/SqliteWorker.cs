using System.Collections.Concurrent;

namespace Switchboard.Bot.Stores.Sqlite;

/// <summary>
/// A bounded queue and the threads that drain it. Callers wait asynchronously for room and for their result; only these threads
/// ever block on the disk.
/// </summary>
internal sealed class SqliteWorker : IDisposable
{
    private const int Closed = 2;
    private readonly ConcurrentQueue<SqliteWork> _queue = new();
    private readonly SemaphoreSlim _room;
    private readonly SemaphoreSlim _waiting = new(0);
    private readonly List<Thread> _threads = [];
    private readonly int _batch;
    private int _closing;

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
        if (Volatile.Read(ref _closing) != 0)
        {
            _room.Release();
            throw new ObjectDisposedException(nameof(SqliteDatabase));
        }

        _queue.Enqueue(work);
        _waiting.Release();
        if (Volatile.Read(ref _closing) == Closed)
        {
            // It slipped in behind the last thread.
            work.Failure = new ObjectDisposedException(nameof(SqliteDatabase));
            work.Finish();
        }

        return await work.Task;
    }

    /// <summary>Finishes what waits, then ends the threads.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _closing, 1) != 0)
        {
            return;
        }

        _waiting.Release(_threads.Count);
        foreach (var thread in _threads)
        {
            thread.Join();
        }

        Volatile.Write(ref _closing, Closed);
        while (_queue.TryDequeue(out var late))
        {
            late.Failure = new ObjectDisposedException(nameof(SqliteDatabase));
            late.Finish();
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
        while (true)
        {
            _waiting.Wait();
            if (_queue.TryDequeue(out var first))
            {
                batch.Add(first);
                break;
            }

            // A permit without work is the sign to end; it is passed on for work that came in at the last moment.
            if (Volatile.Read(ref _closing) != 0)
            {
                return false;
            }
        }

        while (batch.Count < _batch && _waiting.Wait(0))
        {
            if (!_queue.TryDequeue(out var next))
            {
                _waiting.Release();
                break;
            }

            batch.Add(next);
        }

        return true;
    }
}
