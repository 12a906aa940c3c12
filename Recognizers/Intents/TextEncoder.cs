using Microsoft.Extensions.AI;
using Switchboard.Recognizers.Embeddings;

namespace Switchboard.Recognizers.Intents;

/// <summary>
/// Makes of normalised texts what a classifier sees: with an embedding model what they mean, without one only the text. Of the sentence encoder in this process it
/// takes the states within, which say more than the embedding.
/// </summary>
internal sealed class TextEncoder(IEmbeddingGenerator<string, Embedding<float>>? embeddings)
{
    // Vectors are compared in steps of this many numbers.
    private const int Step = 64;

    private readonly SentenceEncoder? _encoder = embeddings?.GetService(typeof(SentenceEncoder)) as SentenceEncoder;

    /// <summary>What the encoder and its adapter take, in bytes; 0 without them, and when the model is elsewhere.</summary>
    public long Bytes => _encoder is null ? 0 : _encoder.Bytes + MeaningAdapter.Shipped.Bytes;

    /// <summary>What tells one way of encoding from another; empty: words and letters alone.</summary>
    public string Name { get; } = NameOf(embeddings);

    /// <summary>English words; none without the encoder.</summary>
    public EnglishWords Words => _encoder?.Words ?? EnglishWords.None;

    /// <summary>Encodes one text.</summary>
    /// <exception cref="EmbeddingsUnavailableException">The model is elsewhere and gives none.</exception>
    public async ValueTask<EncodedText> EncodeAsync(string normalized, CancellationToken cancellationToken) =>
        _encoder is not null ? Encode(_encoder, normalized)
        : embeddings is null ? new EncodedText(normalized, [], [])
        : Encode(normalized, (await embeddings.GenerateAsync([normalized], cancellationToken: cancellationToken))[0]);

    /// <summary>Encodes several texts.</summary>
    /// <exception cref="EmbeddingsUnavailableException">The model is elsewhere and gives none.</exception>
    public async Task<EncodedText[]> EncodeAsync(IReadOnlyList<string> normalized, CancellationToken cancellationToken)
    {
        if (embeddings is not null && _encoder is null)
        {
            var made = await embeddings.GenerateAsync(normalized, cancellationToken: cancellationToken);
            return [.. normalized.Zip(made, Encode)];
        }

        var encoded = new EncodedText[normalized.Count];
        Parallel.For(0, encoded.Length, new ParallelOptions { CancellationToken = cancellationToken }, i =>
            encoded[i] = _encoder is null ? new EncodedText(normalized[i], [], []) : Encode(_encoder, normalized[i]));
        return encoded;
    }

    private static EncodedText Encode(SentenceEncoder encoder, string normalized)
    {
        var adapter = MeaningAdapter.Shipped;
        var embedding = new float[SentenceEncoder.Dimensions];
        var meaning = new float[SentenceEncoder.Dimensions + adapter.Outputs];
        encoder.Encode(normalized, embedding, meaning.AsSpan(0, SentenceEncoder.Dimensions));
        adapter.Apply(meaning.AsSpan(0, SentenceEncoder.Dimensions), meaning.AsSpan(SentenceEncoder.Dimensions));
        return new EncodedText(normalized, embedding, meaning);
    }

    private static EncodedText Encode(string normalized, Embedding<float> made)
    {
        var padded = new float[(made.Vector.Length + Step - 1) / Step * Step];
        made.Vector.Span.CopyTo(padded);
        return new EncodedText(normalized, padded, padded);
    }

    /// <summary>What tells one embedding model from another; empty: none.</summary>
    internal static string NameOf(IEmbeddingGenerator<string, Embedding<float>>? embeddings) =>
        embeddings is null ? ""
        : embeddings.GetService(typeof(SentenceEncoder)) is not null ? "encoder"
        : embeddings.GetService(typeof(EmbeddingGeneratorMetadata)) is EmbeddingGeneratorMetadata model
            ? $"{model.ProviderName} {model.ProviderUri} {model.DefaultModelId} {model.DefaultModelDimensions}"
            : embeddings.GetType().FullName!;
}
