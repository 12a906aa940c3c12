using Microsoft.Bot.Builder;
using Microsoft.Extensions.Options;
using Switchboard.Dialogs;
using Switchboard.Dialogs.Answers;
using Switchboard.Dialogs.Escalation;
using Switchboard.Recognizers;
using Switchboard.Recognizers.Confidence;
using Switchboard.Recognizers.Intents;
using Switchboard.Recognizers.Languages;

namespace Switchboard.Bot.Handoff;

/// <summary>What a person who waits may ask of the queue.</summary>
internal enum QueueCommand
{
    /// <summary>Nothing: it is said to the agent who will come.</summary>
    None,

    /// <summary>To go on with the bot.</summary>
    Leave,

    /// <summary>To be called instead.</summary>
    CallMe,

    /// <summary>To know where they are.</summary>
    Where,
}

/// <summary>Understands it, in the words of the content.</summary>
internal sealed class QueueCommands(AnswerLibrary answers, IRecognizer recognizer, IOptions<RecognizerOptions> options)
{
    public async Task<QueueCommand> UnderstandAsync(ITurnContext turnContext, CancellationToken cancellationToken)
    {
        var text = turnContext.Activity.Text ?? "";
        if (IsOneOf(turnContext, text, HandoffReplies.Leave))
        {
            return QueueCommand.Leave;
        }

        if (IsOneOf(turnContext, text, HandoffReplies.CallMe))
        {
            return QueueCommand.CallMe;
        }

        return IntentOf(RecognizerMiddleware.Decide(await recognizer.RecognizeAsync(turnContext, cancellationToken), options.Value)) switch
        {
            Intents.Cancel or Intents.StartOver => QueueCommand.Leave,
            Intents.CallMeBack => QueueCommand.CallMe,
            Intents.SpeakToPerson => QueueCommand.Where,
            _ => QueueCommand.None,
        };
    }

    // To lose one's place takes words that mean nothing else.
    private static string? IntentOf(Recognition recognition) => recognition.Clarity is IntentClarity.Clear { Score: >= 0.8 } clear ? clear.Intent : null;

    private bool IsOneOf(ITurnContext turnContext, string text, ReplyTemplate template)
    {
        var key = TextNormalizer.Key(text);
        return Phrases(template, TurnLanguage.Of(turnContext).Name).Concat(Phrases(template, TurnLanguage.English)).Any(phrase => TextNormalizer.Key(phrase) == key);
    }

    private IEnumerable<string> Phrases(ReplyTemplate template, string language) => answers[template.Name, language].Variations.Select(variation => variation.Text.Fill(static _ => ""));
}
