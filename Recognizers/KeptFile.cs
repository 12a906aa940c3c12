using System.Security.Cryptography;
using System.Text;

namespace Switchboard.Recognizers;

/// <summary>
/// A file that keeps what can be made again. It names what it was made of and ends with a checksum; whatever is wrong with it, making anew is the remedy.
/// </summary>
/// <param name="path">Where it is, or will be; its folder need not exist.</param>
/// <param name="magic">Eight letters that tell its kind.</param>
/// <param name="version">Changes whenever the same origin would give another content.</param>
internal sealed class KeptFile(string path, string magic, int version)
{
    private static readonly UTF8Encoding _encoding = new(encoderShouldEmitUTF8Identifier: false);

    public string Path => path;

    private int HeaderLength => magic.Length + sizeof(int) + SHA256.HashSizeInBytes;

    /// <summary>What is kept of this origin, or null when there is nothing to be used; then with the reason, if there is a file.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public BinaryReader? TryOpen(ReadOnlySpan<byte> fingerprint, out string? reason)
    {
        reason = null;
        if (!File.Exists(path))
        {
            return null;
        }

        var file = File.ReadAllBytes(path);
        reason = Reject(file, fingerprint);
        return reason is null ? new BinaryReader(new MemoryStream(file, HeaderLength, file.Length - HeaderLength - SHA256.HashSizeInBytes), _encoding) : null;
    }

    /// <summary>Keeps something in place of what was kept before; whoever reads meanwhile has the one or the other.</summary>
    /// <param name="fingerprint">The SHA-256 of all that decides what it holds.</param>
    /// <param name="body">Writes what is kept.</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public void Write(ReadOnlySpan<byte> fingerprint, Action<BinaryWriter> body)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        var whole = $"{path}.{Guid.NewGuid():N}.new";
        try
        {
            using (var file = File.Create(whole))
            {
                using var checksum = SHA256.Create();
                using (var hashed = new CryptoStream(file, checksum, CryptoStreamMode.Write, leaveOpen: true))
                using (var to = new BinaryWriter(hashed, _encoding))
                {
                    to.Write(Encoding.ASCII.GetBytes(magic));
                    to.Write(version);
                    to.Write(fingerprint);
                    body(to);
                }

                file.Write(checksum.Hash);
            }

            File.Move(whole, path, overwrite: true);
        }
        catch
        {
            File.Delete(whole);
            throw;
        }
    }

    private string? Reject(byte[] file, ReadOnlySpan<byte> fingerprint)
    {
        if (file.Length < HeaderLength + SHA256.HashSizeInBytes || Encoding.ASCII.GetString(file, 0, magic.Length) != magic)
        {
            return "it is no file of this kind";
        }

        if (BitConverter.ToInt32(file, magic.Length) is var found && found != version)
        {
            return $"it is of version {found}, this program writes version {version}";
        }

        var end = file.Length - SHA256.HashSizeInBytes;
        if (!SHA256.HashData(file.AsSpan(0, end)).AsSpan().SequenceEqual(file.AsSpan(end)))
        {
            return "it is damaged";
        }

        return file.AsSpan(magic.Length + sizeof(int), SHA256.HashSizeInBytes).SequenceEqual(fingerprint) ? null : "what it was made of has changed";
    }
}
