using System.Security.Cryptography;
using System.Text;

namespace Switchboard.Bot.Recordings;

/// <summary>The recordings of a folder, one file for each conversation, readable by nobody but who runs the bot.</summary>
/// <param name="folder">The folder; null when nothing is recorded.</param>
internal sealed class RecordingFiles(string? folder)
{
    public const string Extension = ".recording";

    private const int NameBytes = 8;
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Whether anything is recorded.</summary>
    public bool Exist => folder is not null;

    /// <summary>The file of a conversation, by its name in the stores. An id may hold anything, so the file has its hash for a name.</summary>
    public string PathOf(string conversation)
    {
        var channel = new string([.. conversation.TakeWhile(char.IsAsciiLetterOrDigit)]);
        return Path.Combine(folder!, $"{channel}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(conversation)).AsSpan(0, NameBytes))}{Extension}");
    }

    /// <summary>Adds lines at the end of a conversation's file; a file that is new begins with <paramref name="first"/>.</summary>
    public async Task AppendAsync(string conversation, ReadOnlyMemory<byte> first, ReadOnlyMemory<byte> lines, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder!);
        var options = new FileStreamOptions { Mode = FileMode.Append, Access = FileAccess.Write, Options = FileOptions.Asynchronous };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        await using var file = new FileStream(PathOf(conversation), options);
        if (file.Position == 0)
        {
            await file.WriteAsync(first, cancellationToken);
        }

        await file.WriteAsync(lines, cancellationToken);
    }

    /// <summary>Deletes the recording of a conversation; false when there is none.</summary>
    public bool Erase(string conversation)
    {
        if (folder is null || !File.Exists(PathOf(conversation)))
        {
            return false;
        }

        File.Delete(PathOf(conversation));
        return true;
    }

    /// <summary>Deletes the recordings that were written to last before a moment; says how many.</summary>
    public int EraseOlderThan(DateTimeOffset moment)
    {
        if (folder is null || !Directory.Exists(folder))
        {
            return 0;
        }

        var old = Directory.EnumerateFiles(folder, "*" + Extension).Where(file => File.GetLastWriteTimeUtc(file) < moment.UtcDateTime).ToList();
        old.ForEach(File.Delete);
        return old.Count;
    }
}
