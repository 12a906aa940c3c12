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
    private readonly KeptFile _file = new(path, "SWBINTNT", version: 3);

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
            using var body = _file.TryOpen(fingerprint, out var reason);
            if (reason is not null)
            {
                LogNotUsable(path, reason);
            }

            return body is null ? null : IntentClassifier.Read(body, embeddings);
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
            _file.Write(fingerprint, classifier.Write);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            LogNotWritten(path, exception.Message);
        }
    }

    [LoggerMessage(LogLevel.Information, "The intents are learned anew, because {Path} cannot be used: {Reason}")]
    private partial void LogNotUsable(string path, string reason);

    [LoggerMessage(LogLevel.Warning, "The learned intents cannot be kept in {Path}, the next start learns them again: {Reason}")]
    private partial void LogNotWritten(string path, string reason);
}
