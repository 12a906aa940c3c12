using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;
using Switchboard.Bot.Stores;
using Switchboard.Bot.Turns;
using Switchboard.Dialogs.Answers;
using Switchboard.Dialogs.Escalation;
using Switchboard.Dialogs.Memory;
using Switchboard.Recognizers;
using Switchboard.Recognizers.Languages;

namespace Switchboard.Bot.Handoff;

/// <summary>
/// Asks a system on the channel to take over, by the Bot Framework's handoff protocol: an event <c>handoff.initiate</c> with what is known and the transcript. That system
/// decides whether somebody is there; it says so with <c>handoff.status</c>.
/// </summary>
internal sealed class ProtocolHandoff(HandoffDesk desk, HandoffHistory history, HandoffBriefing briefing, Replies replies) : IHandoff, IAgentPresence
{
    private const int Most = 100;

    public Task<int> CountAvailableAsync(CancellationToken cancellationToken) => Task.FromResult(1);

    public async Task HandOffAsync(ITurnContext turnContext, CancellationToken cancellationToken)
    {
        var conversation = ConversationName.Of(turnContext.Activity.ChannelId, turnContext.Activity.Conversation.Id);
        var before = await desk.Store.FindAsync(conversation, cancellationToken);
        await history.CopyAsync(turnContext, conversation, cancellationToken);
        var details = await briefing.GatherAsync(turnContext, HandoffBriefing.ReasonOf(turnContext), turnContext.Activity.Text ?? "", cancellationToken);
        await desk.QueueAsync(conversation, before, details, "", "", cancellationToken);
        UnitOfWork.Of(turnContext)?.SayWhoeverOwns();
        var context = new
        {
            reason = details.Reason,
            intent = Recognition.Of(turnContext)?.Intent,
            order = ConversationSession.Of(turnContext)?.OrderNumber,
            language = TurnLanguage.Of(turnContext).Name,
        };
        await turnContext.SendActivityAsync(EventFactory.CreateHandoffInitiation(turnContext, context, await TranscriptAsync(turnContext, conversation, cancellationToken)), cancellationToken);
        await replies.SayAsync(turnContext, HandoffReplies.Asked, cancellationToken);
    }

    private async Task<Transcript> TranscriptAsync(ITurnContext turnContext, string conversation, CancellationToken cancellationToken)
    {
        var lines = await desk.Store.ReadLinesAsync(conversation, 0, Most, cancellationToken);
        return new Transcript([.. lines.Select(line => new Activity
        {
            Type = ActivityTypes.Message,
            Text = line.Text,
            Timestamp = line.At,
            ChannelId = turnContext.Activity.ChannelId,
            From = line.Who == HandoffLine.Customer
                ? new ChannelAccount(turnContext.Activity.From?.Id, line.Name, RoleTypes.User)
                : new ChannelAccount(turnContext.Activity.Recipient?.Id, line.Name, RoleTypes.Bot),
        })]);
    }
}
