using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;
using Switchboard.Recognizers.Intents;

namespace Switchboard.Recognizers.Knowledge;

/// <summary>
/// Keeps what the sentences of the knowledge pages mean in a file, so that a start asks the embedding model for new sentences only: the encoder of this process takes milliseconds for
/// each, a model elsewhere takes money as well.
/// </summary>
internal sealed partial class KeptMeanings(string path, ILogger<KeptMeanings> logger)
{
    private readonly KeptFile _file = new(path, "SWBMEANS", version: 1);

    /// <summary>The embedding of each text, all of the same length.</summary>
    /// <exception cref="Embeddings.EmbeddingsUnavailableException">Some are new, and the model is elsewhere and gives none.</exception>
    public async Task<IReadOnlyList<ReadOnlyMemory<float>>> GenerateAsync(IReadOnlyList<string> texts, IEmbeddingGenerator<string, Embedding<float>> model, CancellationToken cancellationToken)
    {
        var fingerprint = SHA256.HashData(Encoding.UTF8.GetBytes(TextEncoder.NameOf(model)));
        var keys = texts.Select(KeyOf).ToList();
        var known = Read(fingerprint);
        var missing = texts.Zip(keys).Where(one => !known.ContainsKey(one.Second)).DistinctBy(one => one.Second).ToList();
        if (missing.Count > 0)
        {
            var made = await model.GenerateAsync(missing.Select(one => one.First), cancellationToken: cancellationToken);
            if (known.Count > 0 && made[0].Vector.Length != known.Values.First().Length)
            {
                // The model has become another one under the same name.
                known.Clear();
                missing = [.. texts.Zip(keys).DistinctBy(one => one.Second)];
                made = await model.GenerateAsync(missing.Select(one => one.First), cancellationToken: cancellationToken);
            }

            foreach (var ((_, key), embedding) in missing.Zip(made))
            {
                known[key] = embedding.Vector;
            }

            Write(fingerprint, keys.Distinct().ToDictionary(key => key, key => known[key]));
        }

        return [.. keys.Select(key => known[key])];
    }

    private static UInt128 KeyOf(string text) => BitConverter.ToUInt128(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private Dictionary<UInt128, ReadOnlyMemory<float>> Read(byte[] fingerprint)
    {
        var known = new Dictionary<UInt128, ReadOnlyMemory<float>>();
        try
        {
            using var from = _file.TryOpen(fingerprint, out var reason);
            if (reason is not null)
            {
                LogNotUsable(path, reason);
            }

            if (from is not null)
            {
                var keys = from.ReadArray<UInt128>();
                var meanings = from.ReadArray<float>();
                var dimensions = meanings.Length / Math.Max(1, keys.Length);
                foreach (var (at, key) in keys.Index())
                {
                    known[key] = meanings.AsMemory(at * dimensions, dimensions);
                }
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            LogNotUsable(path, exception.Message);
        }

        return known;
    }

    /// <summary>A file that cannot be written is no reason to stop.</summary>
    private void Write(byte[] fingerprint, Dictionary<UInt128, ReadOnlyMemory<float>> meanings)
    {
        try
        {
            _file.Write(fingerprint, to =>
            {
                to.WriteArray<UInt128>(meanings.Keys.ToArray());
                to.WriteArray<float>(meanings.Values.SelectMany(meaning => meaning.ToArray()).ToArray());
            });
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            LogNotWritten(path, exception.Message);
        }
    }

    [LoggerMessage(LogLevel.Information, "The knowledge pages are read anew for their meaning, because {Path} cannot be used: {Reason}")]
    private partial void LogNotUsable(string path, string reason);

    [LoggerMessage(LogLevel.Warning, "What the knowledge pages mean cannot be kept in {Path}, the next start reads them again: {Reason}")]
    private partial void LogNotWritten(string path, string reason);
}
