using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Switchboard.Auth.Settings;
using Switchboard.Auth.Storage;

namespace Switchboard.Auth.Refresh;

/// <summary>For one instance. Should a second process use the same folder after all, a file lock keeps the two apart.</summary>
internal sealed class LocalRefreshLock(string? folder) : IRefreshLock
{
    private readonly Dictionary<string, FileStream?> _held = new(StringComparer.Ordinal);
    private readonly Lock _guard = new();

    public LocalRefreshLock(IOptions<TokensOptions> options, IHostEnvironment environment, TokenKeyring keyring)
        : this(keyring.HasPassphrase ? Path.Combine(environment.ContentRootPath, options.Value.Path) : null)
    {
    }

    public bool AcrossInstances => false;

    public Task<LockHold?> TryAcquireAsync(TokenKey key, TimeSpan duration, CancellationToken cancellationToken)
    {
        var name = FileTokenRecords.FileName(key);
        lock (_guard)
        {
            if (_held.ContainsKey(name) || !TryOpen(name, out var file))
            {
                return Task.FromResult<LockHold?>(null);
            }

            _held.Add(name, file);
            return Task.FromResult<LockHold?>(new LockHold(key, name, 0));
        }
    }

    public Task<bool> RenewAsync(LockHold hold, TimeSpan duration, CancellationToken cancellationToken) => Task.FromResult(true);

    public Task<bool> ReleaseAsync(LockHold hold, CancellationToken cancellationToken)
    {
        lock (_guard)
        {
            var wasHeld = _held.Remove(hold.Value, out var file);
            file?.Dispose();
            return Task.FromResult(wasHeld);
        }
    }

    // A folder that cannot be written to has no second writer either.
    private bool TryOpen(string name, out FileStream? file)
    {
        file = null;
        if (folder is null || !Directory.Exists(folder))
        {
            return true;
        }

        try
        {
            file = FolderLock.TryOpen(Path.Combine(folder, $".{name}.lock"));
            return true;
        }
        catch (IOException e) when (e.HResult is 11 or 35)
        {
            return false;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return true;
        }
    }
}
