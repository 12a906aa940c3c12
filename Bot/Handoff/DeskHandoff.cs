using Microsoft.Bot.Builder;
using Microsoft.Extensions.Options;
using Switchboard.Bot.Stores;
using Switchboard.Bot.Turns;
using Switchboard.Dialogs.Answers;
using Switchboard.Dialogs.Escalation;
using Switchboard.Recognizers.Languages;

namespace Switchboard.Bot.Handoff;

/// <summary>Puts a conversation into the queue of the desk, with all that an agent needs to go on with it.</summary>
internal sealed class DeskHandoff(
    HandoffDesk desk, HandoffPlace place, HandoffHistory history, HandoffBriefing briefing, Replies replies, IOptions<HandoffOptions> options) : IHandoff
{
    public async Task HandOffAsync(ITurnContext turnContext, CancellationToken cancellationToken)
    {
        var conversation = ConversationName.Of(turnContext.Activity.ChannelId, turnContext.Activity.Conversation.Id);
        var unit = UnitOfWork.Of(turnContext);
        var before = await desk.Store.FindAsync(conversation, cancellationToken);
        if (!IsDone(before, unit))
        {
            await history.CopyAsync(turnContext, conversation, cancellationToken);
            var details = await briefing.GatherAsync(turnContext, HandoffBriefing.ReasonOf(turnContext), turnContext.Activity.Text ?? "", cancellationToken);
            var skill = options.Value.Skills.FirstOrDefault(skill => skill.Value.Contains(details.Intent, StringComparer.OrdinalIgnoreCase)).Key ?? "";
            var language = TurnLanguage.Of(turnContext).Name;
            await desk.QueueAsync(conversation, before, details, skill, language == TurnLanguage.English ? "" : language, cancellationToken);
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
}
