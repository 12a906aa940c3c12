using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;

namespace Switchboard.Recognizers.Intents;

/// <summary>
/// Keeps the trained classifier in a file, so that a start with unchanged content need not train. The file names the content it was made of and
/// ends with a checksum; whatever is wrong with it, training anew is the remedy.
/// </summary>
public sealed partial class IntentModelCache(string path, ILogger<IntentModelCache> logger)
{
    /// <summary>Changes whenever the same content would give another model.</summary>
    private const int Version = 3;

    private static ReadOnlySpan<byte> Magic => "SWBINTNT"u8;

    private static int HeaderLength => Magic.Length + sizeof(int) + SHA256.HashSizeInBytes;

    /// <summary>The fingerprint of all that decides how a model turns out.</summary>
    public static byte[] Fingerprint(IReadOnlyList<LabeledText> examples, int seed, string encoder)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (text, intent) in examples.Append(new LabeledText($"{seed}", encoder)))
        {
            // Lengths keep "a" + "bc" apart from "ab" + "c".
            hash.AppendData(BitConverter.GetBytes(text.Length));
            hash.AppendData(Encoding.Unicode.GetBytes(text));
            hash.AppendData(BitConverter.GetBytes(intent.Length));
            hash.AppendData(Encoding.Unicode.GetBytes(intent));
        }

        return hash.GetHashAndReset();
    }

    /// <summary>The classifier made of this content, or null when it has to be trained; says why when the file is there and cannot be used.</summary>
    public IntentClassifier? TryRead(byte[] fingerprint, IEmbeddingGenerator<string, Embedding<float>>? embeddings)
    {
        try
        {
            if (!File.Exists(path))
            {
                return null;
            }

            var file = File.ReadAllBytes(path);
            if (Reject(file, fingerprint) is { } reason)
            {
                LogNotUsable(path, reason);
                return null;
            }

            using var body = new BinaryReader(new MemoryStream(file, HeaderLength, file.Length - HeaderLength - SHA256.HashSizeInBytes));
            return IntentClassifier.Read(body, embeddings);
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException or UnauthorizedAccessException or ArgumentException or FormatException or OverflowException)
        {
            LogNotUsable(path, exception.Message);
            return null;
        }
    }

    /// <summary>Keeps a classifier, in place of the one before. A file that cannot be written is no reason to stop.</summary>
    public void Write(byte[] fingerprint, IntentClassifier classifier)
    {
        try
        {
            using var memory = new MemoryStream();
            using var to = new BinaryWriter(memory);
            to.Write(Magic);
            to.Write(Version);
            to.Write(fingerprint);
            classifier.Write(to);
            to.Flush();
            to.Write(SHA256.HashData(memory.ToArray()));
            to.Flush();
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            var whole = $"{path}.{Environment.ProcessId}.new";
            File.WriteAllBytes(whole, memory.ToArray());
            File.Move(whole, path, overwrite: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            LogNotWritten(path, exception.Message);
        }
    }

    private static string? Reject(byte[] file, byte[] fingerprint)
    {
        if (file.Length < HeaderLength + SHA256.HashSizeInBytes || !file.AsSpan(0, Magic.Length).SequenceEqual(Magic))
        {
            return "it is no model";
        }

        if (BitConverter.ToInt32(file, Magic.Length) is var version and not Version)
        {
            return $"it is of version {version}, this program writes version {Version}";
        }

        var end = file.Length - SHA256.HashSizeInBytes;
        if (!SHA256.HashData(file.AsSpan(0, end)).AsSpan().SequenceEqual(file.AsSpan(end)))
        {
            return "it is damaged";
        }

        return file.AsSpan(Magic.Length + sizeof(int), SHA256.HashSizeInBytes).SequenceEqual(fingerprint) ? null : "the content has changed";
    }

    [LoggerMessage(LogLevel.Information, "The intents are learned anew, because {Path} cannot be used: {Reason}")]
    private partial void LogNotUsable(string path, string reason);

    [LoggerMessage(LogLevel.Warning, "The learned intents cannot be kept in {Path}, the next start learns them again: {Reason}")]
    private partial void LogNotWritten(string path, string reason);
}
