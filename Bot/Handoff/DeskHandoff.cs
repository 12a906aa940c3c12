using Microsoft.Bot.Builder;
using Microsoft.Extensions.Options;
using Switchboard.Bot.Stores;
using Switchboard.Bot.Turns;
using Switchboard.Dialogs.Answers;
using Switchboard.Dialogs.Escalation;
using Switchboard.Dialogs.Memory;
using Switchboard.Dialogs.Paths;
using Switchboard.Recognizers;
using Switchboard.Recognizers.Languages;

namespace Switchboard.Bot.Handoff;

/// <summary>Puts a conversation into the queue of the desk, with all that an agent needs to go on with it.</summary>
internal sealed class DeskHandoff(
    HandoffDesk desk, HandoffPlace place, HandoffHistory history, SessionStorage storage, Replies replies, IOptions<HandoffOptions> options, TimeProvider time) : IHandoff
{
    public async Task HandOffAsync(ITurnContext turnContext, CancellationToken cancellationToken)
    {
        var conversation = ConversationName.Of(turnContext.Activity.ChannelId, turnContext.Activity.Conversation.Id);
        var unit = UnitOfWork.Of(turnContext);
        var before = await desk.Store.FindAsync(conversation, cancellationToken);
        if (!IsDone(before, unit))
        {
            await history.CopyAsync(turnContext, conversation, cancellationToken);
            await desk.ChangeAsync(await QueuedAsync(turnContext, conversation, before, unit, cancellationToken), cancellationToken);
        }

        // That it changes hands is said whoever has it by then.
        unit?.SayWhoeverOwns();
        if (await place.FindAsync(conversation, cancellationToken) is var (number, wait))
        {
            await replies.SayAsync(turnContext, HandoffReplies.Waiting(number, wait), cancellationToken);
        }
    }

    /// <summary>A turn that runs again after a crash finds the conversation where it put it.</summary>
    private static bool IsDone(HandoffRecord? before, UnitOfWork? unit) =>
        before is { Owner: HandoffOwner.Queue or HandoffOwner.Person } && unit is not null && HandoffDetails.Of(before).TurnId == unit.TurnId;

    private async Task<HandoffChange> QueuedAsync(
        ITurnContext turnContext, string conversation, HandoffRecord? before, UnitOfWork? unit, CancellationToken cancellationToken)
    {
        var activity = turnContext.Activity;
        var session = ConversationSession.Required(turnContext);
        var profile = await storage.LoadProfileAsync(turnContext, cancellationToken);
        var intent = Recognition.Of(turnContext)?.Intent ?? session.LastIntent ?? "";
        var reason = RecordedPath.Of(turnContext).Steps.LastOrDefault(step => step.Node == "M").Reason ?? "a person was asked for";
        var language = TurnLanguage.Of(turnContext).Name;
        var details = new HandoffDetails
        {
            Reason = reason,
            Customer = profile.Memory?.Facts.FirstOrDefault(fact => fact.Kind == FactKinds.Name)?.Value ?? activity.From?.Name ?? "",
            Intent = intent,
            Question = activity.Text ?? "",
            Summary = HandoffSummary.Of(session, reason),
            Facts = [.. HandoffSummary.Facts(session, profile, language)],
            TurnId = unit?.TurnId ?? "",
            Place = HandoffDetails.PlaceOf(activity, language),
        };
        return new HandoffChange(conversation, before?.Fence ?? 0, HandoffOwner.Queue, time.GetUtcNow())
        {
            Skill = options.Value.Skills.FirstOrDefault(skill => skill.Value.Contains(intent, StringComparer.OrdinalIgnoreCase)).Key ?? "",
            Language = language == TurnLanguage.English ? "" : language,
            NewPlace = true,
            Details = details.ToJson(),
            Kind = HandoffKinds.Queued,
            Detail = reason,
            Words = details.Question,
        };
    }
}
