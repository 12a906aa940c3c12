using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;
using Microsoft.Extensions.Options;
using Switchboard.Dialogs.Answers;
using Switchboard.Dialogs.Generative;
using Switchboard.Dialogs.Models;

namespace Switchboard.Dialogs.Memory;

/// <summary>
/// What was asked and answered, whoever answered it: the next question may refer to it. The last exchanges are kept word for word, personal data masked, and older questions in a line each.
/// Without a model nobody reads it, and nothing is kept.
/// </summary>
public sealed class ExchangeHistory(ModelChain models, IOptions<GenerativeOptions> options)
{
    private const int LongestQuestion = 300;
    private const int LongestAnswer = 800;
    private const int LongestSummary = 600;
    private const int InShort = 100;

    /// <summary>Keeps an answer that was written for a question.</summary>
    public void Keep(ITurnContext turnContext, ConversationSession session, string question, string answer)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        ArgumentNullException.ThrowIfNull(session);
        turnContext.TurnState.Set(new KeptNow());
        var exchanges = session.Exchanges ??= [];
        exchanges.Add(new Exchange(Shorten(Masking.Mask(question), LongestQuestion), Shorten(answer, LongestAnswer)));
        while (exchanges.Count > Math.Max(1, options.Value.History))
        {
            var summary = $"{session.Summary}\nasked earlier: {Shorten(exchanges[0].Question, InShort)}".Trim();
            session.Summary = summary.Length <= LongestSummary ? summary : summary[^LongestSummary..];
            exchanges.RemoveAt(0);
        }
    }

    /// <summary>Keeps what this turn said in other ways, prepared words and quotations.</summary>
    public void KeepSaid(ITurnContext turnContext, ConversationSession session)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        if (models.IsConfigured && turnContext.TurnState.Get<KeptNow>() is null && turnContext.TurnState.Get<ErasedNow>() is null
            && turnContext.Activity is { Type: ActivityTypes.Message, Text: { Length: > 0 } question } && SaidNow.Of(turnContext) is { Length: > 0 } answer)
        {
            Keep(turnContext, session, question, Masking.Mask(answer));
        }
    }

    private static string Shorten(string text, int most) => text.Length <= most ? text : text[..(char.IsHighSurrogate(text[most - 1]) ? most - 1 : most)] + "…";

    /// <summary>The turn has been kept.</summary>
    private sealed record KeptNow;
}
