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
            var recognition = Decide(result, options.Value);
            turnContext.TurnState.Set(recognition);
            if (logger.IsEnabled(LogLevel.Debug))
            {
                LogDecision(recognition.Intent ?? "unclear", recognition.Way, string.Join("; ", recognition.Reasons));
            }
        }

        await next(cancellationToken);
    }

    /// <summary>Judges what was recognized: is one intent clear, and does it take more than a prepared answer?</summary>
    public static Recognition Decide(RecognizerResult result, RecognizerOptions options)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(options);
        var clarity = ClarityRules.Judge(result, options);
        var complexity = ComplexityRules.Judge(result.Text ?? "", options);
        return new Recognition(result, RecognizedEntities.Of(result), clarity, complexity) { Reasons = DecisionReasons.Of(result, clarity, complexity, options) };
    }

    /// <summary>In a group the bot hears only what mentions it; its own name is no part of what was said.</summary>
    private static void RemoveMention(Activity activity)
    {
        if (activity.Entities is { Count: > 0 } && activity.Recipient?.Id is not null && activity.Text is { Length: > 0 })
        {
            activity.RemoveRecipientMention();
        }
    }

    [LoggerMessage(LogLevel.Debug, "Understood {Intent}, to be answered by {Way}: {Reasons}")]
    private partial void LogDecision(string intent, AnswerWay way, string reasons);
}
