using Microsoft.Extensions.AI;
using OpenAI.Embeddings;

namespace Switchboard.Recognizers.Embeddings;

/// <summary>An embedding model behind OpenAI's protocol, as the interface that every embedding model has here.</summary>
public sealed class OpenAIEmbeddingGenerator(EmbeddingClient client, string model, Uri? endpoint, int? dimensions = null) : IEmbeddingGenerator<string, Embedding<float>>
{
    private readonly EmbeddingGeneratorMetadata _metadata = new("openai", endpoint, model, dimensions);

    public async Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        IEnumerable<string> values, Microsoft.Extensions.AI.EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
    {
        var settings = new OpenAI.Embeddings.EmbeddingGenerationOptions { Dimensions = options?.Dimensions ?? dimensions };
        OpenAIEmbeddingCollection made = await client.GenerateEmbeddingsAsync(values, settings, cancellationToken);

        // The protocol numbers the results and does not promise their order.
        return new(made.OrderBy(one => one.Index).Select(one => new Embedding<float>(one.ToFloats()) { ModelId = made.Model }));
    }

    public object? GetService(Type serviceType, object? serviceKey = null)
    {
        ArgumentNullException.ThrowIfNull(serviceType);
        return serviceKey is not null ? null
            : serviceType == typeof(EmbeddingGeneratorMetadata) ? _metadata
            : serviceType.IsInstanceOfType(client) ? client
            : serviceType.IsInstanceOfType(this) ? this
            : null;
    }

    public void Dispose()
    {
        // The client shares the process's connections.
    }
}
