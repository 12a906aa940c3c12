namespace Switchboard.Recognizers.Embeddings;

/// <summary>An embedding model elsewhere gave no embeddings: what can be done without them is done without them.</summary>
public sealed class EmbeddingsUnavailableException : Exception
{
    public EmbeddingsUnavailableException()
    {
    }

    public EmbeddingsUnavailableException(string message)
        : base(message)
    {
    }

    public EmbeddingsUnavailableException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
