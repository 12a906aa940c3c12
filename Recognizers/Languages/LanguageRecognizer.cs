using Microsoft.Bot.Builder;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Logging;
using Switchboard.Recognizers.Intents;

namespace Switchboard.Recognizers.Languages;

/// <summary>Recognizes a message with the model of its language. The sentence encoder reads English only; the others go by words and letters, or by an embedding model elsewhere.</summary>
public sealed class LanguageRecognizer : IRecognizer
{
    private readonly IntentRecognizer _english;
    private readonly Dictionary<string, IntentRecognizer> _others;

    public LanguageRecognizer(
        IntentRecognizer english,
        IntentLanguages languages,
        IOptions<RecognizerOptions> options,
        ILogger<IntentRecognizer> logger,
        Func<string, IntentModelCache?>? cacheOf = null,
        Func<string, IEmbeddingGenerator<string, Embedding<float>>?>? embeddingsOf = null)
    {
        ArgumentNullException.ThrowIfNull(languages);
        _english = english;
        _others = languages.Others.ToDictionary(
            other => other.Language,
            other => new IntentRecognizer(other.Intents, options, logger, () => embeddingsOf?.Invoke(other.Language), cacheOf?.Invoke(other.Language)));
    }

    /// <summary>Completes when the intents of every language are learned, one after the other, so that the first is there soon.</summary>
    public async Task LearnAsync()
    {
        await _english.LearnAsync();
        foreach (var other in _others.Values)
        {
            await other.LearnAsync();
        }
    }

    public Task<RecognizerResult> RecognizeAsync(ITurnContext turnContext, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        return RecognizeAsync(turnContext.Activity.Text ?? "", TurnLanguage.Of(turnContext).Name, cancellationToken);
    }

    public async Task<T> RecognizeAsync<T>(ITurnContext turnContext, CancellationToken cancellationToken)
        where T : IRecognizerConvert, new()
    {
        var converted = new T();
        converted.Convert(await RecognizeAsync(turnContext, cancellationToken));
        return converted;
    }

    /// <summary>Recognizes a text outside of a turn.</summary>
    public Task<RecognizerResult> RecognizeAsync(string text, string language, CancellationToken cancellationToken) =>
        (_others.GetValueOrDefault(language) ?? _english).RecognizeAsync(text, cancellationToken);
}
