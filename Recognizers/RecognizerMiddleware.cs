using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Switchboard.Recognizers.Confidence;
using Switchboard.Recognizers.Entities;

namespace Switchboard.Recognizers;

/// <summary>Recognizes a message once, decides whether it needs a deterministic or a generated answer, and records why.</summary>
public sealed partial class RecognizerMiddleware(IRecognizer recognizer, IOptions<RecognizerOptions> options, ILogger<RecognizerMiddleware> logger) : IMiddleware
{
    public async Task OnTurnAsync(ITurnContext turnContext, NextDelegate next, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        ArgumentNullException.ThrowIfNull(next);
        if (turnContext.Activity.Type == ActivityTypes.Message)
        {
            RemoveMention(turnContext.Activity);
            var result = await recognizer.RecognizeAsync(turnContext, cancellationToken);
            var recognition = new Recognition(
                result,
                RecognizedEntities.Of(result),
                ClarityRules.Judge(result, options.Value),
                ComplexityRules.Judge(result.Text ?? "", options.Value));
            turnContext.TurnState.Set(recognition);
            LogDecision(recognition.Intent ?? "unclear", recognition.Clarity.Score, recognition.Complexity.GetType().Name, recognition.Complexity.Reason);
        }

        await next(cancellationToken);
    }

    /// <summary>In a group the bot hears only what mentions it; its own name is no part of what was said.</summary>
    private static void RemoveMention(Activity activity)
    {
        if (activity.Entities is { Count: > 0 } && activity.Recipient?.Id is not null && activity.Text is { Length: > 0 })
        {
            activity.RemoveRecipientMention();
        }
    }

    [LoggerMessage(LogLevel.Debug, "Understood {Intent} ({Score:0.00}); {Complexity}: {Reason}")]
    private partial void LogDecision(string intent, double score, string complexity, string reason);
}
