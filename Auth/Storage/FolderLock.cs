namespace Switchboard.Auth.Storage;

/// <summary>One writer at a time in a folder, among threads and among processes (flock).</summary>
internal sealed class FolderLock(string folder) : IDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    private readonly SemaphoreSlim _threads = new(1, 1);

    /// <exception cref="TokenStoreUnavailableException">Another process has not let go within 2 seconds.</exception>
    public async Task<IDisposable> EnterAsync(CancellationToken cancellationToken)
    {
        await _threads.WaitAsync(cancellationToken);
        try
        {
            return new Held(await OpenAsync(cancellationToken), _threads);
        }
        catch
        {
            _threads.Release();
            throw;
        }
    }

    private async Task<FileStream> OpenAsync(CancellationToken cancellationToken)
    {
        for (var waited = TimeSpan.Zero; ; waited += Pause)
        {
            try
            {
                return TryOpen(Path.Combine(folder, ".lock"));
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException && (waited >= Longest || e is not IOException { HResult: 11 or 35 }))
            {
                throw new TokenStoreUnavailableException($"The token store at {folder} cannot be locked: {e.Message}", e);
            }
            catch (IOException)
            {
                await Task.Delay(Pause, cancellationToken);
            }
        }
    }

    public void Dispose() => _threads.Dispose();

    /// <summary>An exclusive flock on the file.</summary>
    /// <exception cref="IOException">It is held; HResult 11 (EAGAIN) on Linux.</exception>
    public static FileStream TryOpen(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = PrivateFiles.FileMode;
        }

        return new FileStream(path, options);
    }

    private sealed class Held(FileStream file, SemaphoreSlim threads) : IDisposable
    {
        public void Dispose()
        {
            file.Dispose();
            threads.Release();
        }
    }
}
