using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Switchboard.Auth.Storage;

/// <summary>Files that only their owner can read, and that are never half written.</summary>
internal static partial class PrivateFiles
{
    public const UnixFileMode FileMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    public const UnixFileMode FolderMode = FileMode | UnixFileMode.UserExecute;

    private const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    /// <exception cref="TokenStoreUnreadableException">It is there, but not a folder of our own.</exception>
    public static void EnsureFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
            return;
        }

        if (!Directory.Exists(folder))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(folder))!);
            Directory.CreateDirectory(folder, FolderMode);
        }

        CheckIsOurs(folder);
    }

    /// <summary>Null when it is not there.</summary>
    /// <exception cref="TokenStoreUnreadableException">It is a link, belongs to or can be read by others, or is larger than <paramref name="largest"/>.</exception>
    public static byte[]? ReadIfThere(string path, int largest)
    {
        var info = new FileInfo(path);
        if (!info.Exists && info.LinkTarget is null)
        {
            return null;
        }

        CheckIsOurs(path);
        using var file = File.OpenHandle(path);
        var length = RandomAccess.GetLength(file);
        if (length > largest)
        {
            throw new TokenStoreUnreadableException($"{path} has {length} bytes, more than a token can need.");
        }

        var bytes = new byte[length];
        return bytes[..RandomAccess.Read(file, bytes, 0)];
    }

    /// <summary>The old content or the new one, whatever happens in between.</summary>
    /// <param name="path">The file.</param>
    /// <param name="content">What it shall hold.</param>
    /// <param name="beforeStep">Told each step before it is done: create, write, flush, rename, flush folder.</param>
    public static void Replace(string path, ReadOnlySpan<byte> content, Action<string>? beforeStep = null)
    {
        var folder = Path.GetDirectoryName(path)!;
        var temporary = Path.Combine(folder, $".{Path.GetFileName(path)}.{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8))}.tmp");
        try
        {
            var options = new FileStreamOptions { Mode = System.IO.FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = FileMode;
            }

            beforeStep?.Invoke("create");
            using (var file = new FileStream(temporary, options))
            {
                beforeStep?.Invoke("write");
                file.Write(content);
                beforeStep?.Invoke("flush");
                file.Flush(flushToDisk: true);
            }

            beforeStep?.Invoke("rename");
            File.Move(temporary, path, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }

        beforeStep?.Invoke("flush folder");
        FlushFolder(folder);
    }

    /// <summary>Removes what writers that were killed have left behind; for whoever is the only writer of the folder.</summary>
    public static void RemoveLeftovers(string path)
    {
        foreach (var left in Directory.EnumerateFiles(Path.GetDirectoryName(path)!, $".{Path.GetFileName(path)}.*.tmp"))
        {
            File.Delete(left);
        }
    }

    /// <summary>A rename is safe only once its folder is on the disk.</summary>
    public static void FlushFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var handle = Open(folder, 0);
        if (handle >= 0)
        {
            _ = FSync(handle);
            _ = Close(handle);
        }
    }

    /// <exception cref="TokenStoreUnreadableException">It is a link, belongs to others or can be read by others.</exception>
    public static void CheckIsOurs(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        if (new FileInfo(path).LinkTarget is not null)
        {
            throw new TokenStoreUnreadableException($"{path} is a symbolic link; put the file itself there.");
        }

        if ((File.GetUnixFileMode(path) & Others) != 0)
        {
            throw new TokenStoreUnreadableException($"{path} can be used by others ({File.GetUnixFileMode(path)}); take their rights away: chmod go= {path}");
        }

        if (OperatingSystem.IsLinux() && OwnerOf(path) is { } owner && owner != GetEffectiveUser())
        {
            throw new TokenStoreUnreadableException($"{path} belongs to another user (id {owner}).");
        }
    }

    // The layout of struct statx is the same on every Linux; that of struct stat is not.
    private static uint? OwnerOf(string path)
    {
        const int CurrentFolder = -100;
        const int NoFollow = 0x100;
        const uint BasicStats = 0x7ff;
        var buffer = new byte[256];
        return StatX(CurrentFolder, path, NoFollow, BasicStats, buffer) == 0 ? BitConverter.ToUInt32(buffer, 20) : null;
    }

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync")]
    private static partial int FSync(int handle);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int handle);

    [LibraryImport("libc", EntryPoint = "geteuid")]
    private static partial uint GetEffectiveUser();

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int StatX(int folder, string path, int flags, uint mask, byte[] buffer);
}
