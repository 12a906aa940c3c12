namespace Switchboard.Bot.Stores.Sqlite;

/// <summary>
/// Copies the write-ahead log into the database file on a thread of its own, so that the writer does not wait for the disk. The log begins anew only
/// when nothing of it is left to copy, which a busy writer never lets happen: when it is long, the writer itself copies the little that is left.
/// </summary>
/// <remarks>https://www.sqlite.org/wal.html, sections 2.1 and 6: passive checkpoints, and how the log may grow.</remarks>
internal sealed class SqliteCheckpoints : IDisposable
{
    private const int PagesBetween = 2_048;
    private const int LongLog = 12_288;

    private readonly SemaphoreSlim _wanted = new(0);
    private readonly Thread _thread;
    private int _pagesBefore;
    private volatile bool _running;
    private volatile bool _long;
    private volatile bool _closing;

    public SqliteCheckpoints(SqliteSettings settings)
    {
        var session = SqliteFile.OpenForCheckpoints(settings);
        _thread = new Thread(() => Work(session)) { IsBackground = true, Name = "Switchboard database checkpoints" };
        _thread.Start();
    }

    /// <summary>The writer has committed; on its thread.</summary>
    public void Committed(SqliteSession writer)
    {
        if (_long)
        {
            _long = false;
            writer.Checkpoint();
        }

        var pages = writer.PagesWritten;
        if (pages - _pagesBefore >= PagesBetween && !_running)
        {
            _pagesBefore = pages;
            _running = true;
            _wanted.Release();
        }
    }

    public void Dispose()
    {
        _closing = true;
        _wanted.Release();
        _thread.Join();
        _wanted.Dispose();
    }

    private void Work(SqliteSession session)
    {
        using (session)
        {
            while (true)
            {
                _wanted.Wait();
                if (_closing)
                {
                    return;
                }

                _long = session.Checkpoint().Length >= LongLog;
                _running = false;
            }
        }
    }
}
