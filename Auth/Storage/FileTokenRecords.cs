using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Switchboard.Auth.Settings;

namespace Switchboard.Auth.Storage;

/// <summary>
/// A file for each token: 0600 in a folder of 0700, no symbolic links, replaced as a whole (temporary file, flush, rename, flush of the folder), so that a crash at any step leaves
/// the old record or the new one.
/// </summary>
internal sealed class FileTokenRecords : ITokenRecords, IDisposable
{
    private const int LargestFile = 1024 * 1024;

    private readonly FolderLock _lock;
    private readonly Action<string>? _beforeStep;

    public FileTokenRecords(IOptions<TokensOptions> options, IHostEnvironment environment)
        : this(Path.Combine(environment.ContentRootPath, options.Value.Path))
    {
    }

    public FileTokenRecords(string folder, Action<string>? beforeStep = null)
    {
        Folder = folder;
        _beforeStep = beforeStep;
        _lock = new FolderLock(folder);
    }

    public string Folder { get; }

    public static string FileName(TokenKey key) => key.Account.Length == 0
        ? $"{key.Service}.token"
        : $"{key.Service}.{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key.Account)).AsSpan(0, 16))}.token";

    public Task<SealedRecord?> ReadAsync(TokenKey key, CancellationToken cancellationToken) => Task.Run(() => InWords(() => Read(key)), cancellationToken);

    public async Task<bool> WriteAsync(TokenKey key, SealedRecord record, long expected, CancellationToken cancellationToken)
    {
        EnsureFolder();
        using var held = await _lock.EnterAsync(cancellationToken);
        try
        {
            return await Task.Run(() => InWords(() => Replace(key, record, expected)), cancellationToken);
        }
        catch (TokenStoreUnreadableException e)
        {
            // What is there is not ours to replace.
            throw new TokenStoreUnavailableException(e.Message, e);
        }
    }

    public async Task SetAsideAsync(TokenKey key, CancellationToken cancellationToken)
    {
        using var held = await _lock.EnterAsync(cancellationToken);
        await Task.Run(
            () => InWords(() =>
            {
                var path = PathOf(key);
                var aside = $"{path}.unreadable-{DateTime.UtcNow.ToString("yyyyMMddHHmmssfff", CultureInfo.InvariantCulture)}";
                File.Move(path, aside);
                PrivateFiles.FlushFolder(Folder);
                return true;
            }),
            cancellationToken);
    }

    public async Task<bool> RemoveAsync(TokenKey key, CancellationToken cancellationToken)
    {
        if (!File.Exists(PathOf(key)))
        {
            return false;
        }

        using var held = await _lock.EnterAsync(cancellationToken);
        return InWords(() =>
        {
            File.Delete(PathOf(key));
            PrivateFiles.FlushFolder(Folder);
            return true;
        });
    }

    public void Dispose() => _lock.Dispose();

    private void EnsureFolder()
    {
        try
        {
            PrivateFiles.EnsureFolder(Folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or TokenStoreUnreadableException)
        {
            throw new TokenStoreUnavailableException($"The token store at {Folder} cannot be used: {e.Message}", e);
        }
    }

    private bool Replace(TokenKey key, SealedRecord record, long expected)
    {
        var current = Read(key);
        if ((current?.Generation ?? 0) != expected || (current?.Fence ?? 0) > record.Fence)
        {
            return false;
        }

        PrivateFiles.RemoveLeftovers(PathOf(key));
        PrivateFiles.Replace(PathOf(key), Encoding.ASCII.GetBytes(record.Envelope), _beforeStep);
        return true;
    }

    private SealedRecord? Read(TokenKey key)
    {
        var path = PathOf(key);
        if (!Directory.Exists(Folder) || PrivateFiles.ReadIfThere(path, LargestFile) is not { } bytes)
        {
            return null;
        }

        var text = Encoding.Latin1.GetString(bytes);
        var envelope = TokenEnvelope.Parse(text);
        return new SealedRecord(envelope?.Generation ?? 0, envelope?.Fence ?? 0, text);
    }

    private string PathOf(TokenKey key) => Path.Combine(Folder, FileName(key));

    private T InWords<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new TokenStoreUnavailableException($"The token store at {Folder} cannot be used: {e.Message}", e);
        }
    }
}
