namespace Microsoft.Bot.Builder;

/// <summary>Questions people ask of a recognizer's result.</summary>
public static class RecognizerResultExtensions
{
    /// <summary>The intent with the highest score above 0; an empty name and 0 when there is none.</summary>
    public static (string intent, double score) GetTopScoringIntent(this RecognizerResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        if (result.Intents is null)
        {
            throw new ArgumentNullException(nameof(result), "The result has no collection of intents.");
        }

        var top = (intent: string.Empty, score: 0.0);
        foreach (var (name, intent) in result.Intents)
        {
            if (intent.Score is { } score && score > top.score)
            {
                top = (name, score);
            }
        }

        return top;
    }
}
