using Microsoft.Extensions.AI;
using Switchboard.Recognizers.Embeddings;

namespace Switchboard.Tests.Recognizers.Support;

/// <summary>The sentence encoder, loaded once for all tests.</summary>
internal static class Encoders
{
    private static readonly Lazy<SentenceEncoder> LazySmall = new(() => SentenceEncoder.Load(Folder));
    private static readonly Lazy<SentenceEncoder> LazyExact = new(() => SentenceEncoder.Load(Folder, exact: true));

    /// <summary>As the bot uses it: 8 bits a weight.</summary>
    public static SentenceEncoder Small => LazySmall.Value;

    /// <summary>As everyone asks for it.</summary>
    public static IEmbeddingGenerator<string, Embedding<float>> Generator => new SentenceEmbeddingGenerator(Small);

    /// <summary>In single precision.</summary>
    public static SentenceEncoder Exact => LazyExact.Value;

    public static string Folder => EncoderFolder.Find() ?? throw new InvalidOperationException("The encoder's npm package is not installed.");
}
