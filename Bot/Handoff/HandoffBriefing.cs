using Microsoft.Bot.Builder;
using Switchboard.Bot.Turns;
using Switchboard.Dialogs;
using Switchboard.Dialogs.Memory;
using Switchboard.Dialogs.Paths;
using Switchboard.Recognizers;
using Switchboard.Recognizers.Languages;

namespace Switchboard.Bot.Handoff;

/// <summary>Gathers what an agent has to know of a conversation to go on with it.</summary>
internal sealed class HandoffBriefing(SessionStorage storage)
{
    /// <summary>Why the chart's M was reached in this turn.</summary>
    public static string ReasonOf(ITurnContext turnContext) => RecordedPath.Of(turnContext).Steps.LastOrDefault(step => step.Node == "M").Reason ?? "a person was asked for";

    /// <summary>What is known in a turn of the conversation, or outside of one by an activity that names the conversation and the person.</summary>
    /// <param name="turnContext">The turn.</param>
    /// <param name="reason">Why a person is to have it.</param>
    /// <param name="question">What that person is to answer.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    public async Task<HandoffDetails> GatherAsync(ITurnContext turnContext, string reason, string question, CancellationToken cancellationToken)
    {
        var activity = turnContext.Activity;
        var session = await storage.LoadSessionAsync(turnContext, cancellationToken);
        var profile = await storage.LoadProfileAsync(turnContext, cancellationToken);
        var language = TurnLanguage.Of(turnContext).Name;
        return new HandoffDetails
        {
            Reason = reason,
            Customer = profile.Memory?.Facts.FirstOrDefault(fact => fact.Kind == FactKinds.Name)?.Value ?? activity.From?.Name ?? "",
            Intent = Recognition.Of(turnContext)?.Intent ?? session.LastIntent ?? "",
            Question = question,
            Asked = Recognition.Of(turnContext)?.Intent == Intents.SpeakToPerson ? session.Question ?? question : question,
            Summary = HandoffSummary.Of(session, reason),
            Facts = [.. HandoffSummary.Facts(session, profile, language)],
            TurnId = UnitOfWork.Of(turnContext)?.TurnId ?? "",
            Place = HandoffDetails.PlaceOf(activity, language),
        };
    }
}
