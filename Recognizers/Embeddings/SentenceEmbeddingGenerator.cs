using Microsoft.Extensions.AI;

namespace Switchboard.Recognizers.Embeddings;

/// <summary>The sentence encoder of this process, behind the interface that a remote embedding model has as well.</summary>
public sealed class SentenceEmbeddingGenerator(SentenceEncoder encoder) : IEmbeddingGenerator<string, Embedding<float>>
{
    private const string Model = "universal-sentence-encoder-lite";

    private readonly EmbeddingGeneratorMetadata _metadata = new("switchboard", providerUri: null, Model, SentenceEncoder.Dimensions);

    /// <summary>Embeds texts one after the other; each result is 512 numbers long and has length 1.</summary>
    /// <exception cref="NotSupportedException">Another number of dimensions is asked for.</exception>
    public Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (options?.Dimensions is { } dimensions and not SentenceEncoder.Dimensions)
        {
            throw new NotSupportedException($"The sentence encoder makes embeddings of {SentenceEncoder.Dimensions} dimensions, not of {dimensions}. Leave the number out.");
        }

        var result = new GeneratedEmbeddings<Embedding<float>>();
        foreach (var value in values)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var vector = new float[SentenceEncoder.Dimensions];
            encoder.Encode(value ?? throw new ArgumentException("A text to embed is null.", nameof(values)), vector);
            result.Add(new Embedding<float>(vector) { ModelId = Model });
        }

        return Task.FromResult(result);
    }

    public object? GetService(Type serviceType, object? serviceKey = null)
    {
        ArgumentNullException.ThrowIfNull(serviceType);
        return serviceKey is not null ? null
            : serviceType == typeof(EmbeddingGeneratorMetadata) ? _metadata
            : serviceType == typeof(SentenceEncoder) ? encoder
            : serviceType.IsInstanceOfType(this) ? this
            : null;
    }

    public void Dispose()
    {
        // The encoder is shared and holds no resources.
    }
}
