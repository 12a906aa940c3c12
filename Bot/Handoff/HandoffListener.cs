using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Dialogs;
using Switchboard.Bot.Stores;
using Switchboard.Bot.Turns;
using Switchboard.Dialogs;
using Switchboard.Dialogs.Answers;
using Switchboard.Dialogs.Confidence;
using Switchboard.Dialogs.Escalation;
using Switchboard.Dialogs.Memory;
using Switchboard.Dialogs.Proactive;
using Switchboard.Dialogs.Satisfaction;

namespace Switchboard.Bot.Handoff;

/// <summary>Tells the person that their conversation has changed hands; when the bot has it again, it knows what was between.</summary>
internal sealed class HandoffListener(
    IHandoffStore store, HandoffPlace place, SessionStorage storage, AnswerLabels labels, SatisfactionQuestion satisfaction, Lazy<RootDialog> root, Replies replies) : IProactiveEventListener
{
    public const string EventName = "switchboard/handoff";

    private const int MostParts = 10;
    private const int MostExchanges = 4;

    public string Name => EventName;

    public async Task OnEventAsync(ITurnContext turnContext, CancellationToken cancellationToken)
    {
        var notice = ObjectPath.MapValueTo<HandoffNotice>(turnContext.Activity.Value);
        if (UnitOfWork.Of(turnContext) is { } unit)
        {
            unit.OwnerFence = Outgoing.AnyOwner;
        }

        await (notice.Kind switch
        {
            HandoffNotice.Joined => SayAsync(turnContext, HandoffReplies.Joined(notice.Agent), cancellationToken),
            HandoffNotice.Transferred => SayAsync(turnContext, HandoffReplies.Transferred(notice.Agent), cancellationToken),
            HandoffNotice.Requeued => SayPlaceAsync(turnContext, cancellationToken),
            HandoffNotice.Returned => GoOnAsync(turnContext, notice, HandoffReplies.Returned(notice.Agent, notice.Note), cancellationToken),
            HandoffNotice.Closed => EndAsync(turnContext, notice, HandoffReplies.Closed(notice.Agent), cancellationToken),
            HandoffNotice.Completed => EndAsync(turnContext, notice, HandoffReplies.Completed, cancellationToken),
            HandoffNotice.Nobody => OfferAnotherWayAsync(turnContext, cancellationToken),
            _ => Task.CompletedTask,
        });
    }

    private Task SayAsync(ITurnContext turnContext, Reply reply, CancellationToken cancellationToken) => replies.SayAsync(turnContext, reply, cancellationToken);

    private async Task SayPlaceAsync(ITurnContext turnContext, CancellationToken cancellationToken)
    {
        // Somebody may have taken it again by now, or the person left.
        if (await place.FindAsync(ConversationOf(turnContext), cancellationToken) is var (number, wait))
        {
            await SayAsync(turnContext, HandoffReplies.BackInQueue(number, wait), cancellationToken);
        }
    }

    /// <summary>Nothing more is to be done: how was it?</summary>
    private async Task EndAsync(ITurnContext turnContext, HandoffNotice notice, Reply reply, CancellationToken cancellationToken)
    {
        await GoOnAsync(turnContext, notice, reply, cancellationToken);
        var id = $"{ConversationOf(turnContext)} {notice.At.ToUnixTimeMilliseconds().ToString(System.Globalization.CultureInfo.InvariantCulture)}";
        await satisfaction.AskAsync(turnContext, new RatingAsked { About = RatingAsked.Desk, Id = id }, cancellationToken);
    }

    /// <summary>What had failed before is past, and so is what was being asked then: it does not lead to a person again.</summary>
    private async Task GoOnAsync(ITurnContext turnContext, HandoffNotice notice, Reply reply, CancellationToken cancellationToken)
    {
        var session = await storage.LoadSessionAsync(turnContext, cancellationToken);
        (session.Failures, session.AwaitsClarification) = (0, false);
        session.Asked.Clear();
        session.Said.Clear();
        var summary = notice.Note;
        session.HumanParts = [.. (session.HumanParts ?? []).TakeLast(MostParts - 1), new HumanPart(notice.Agent, notice.Since, notice.At, summary)];
        if (summary.Length > 0)
        {
            session.Exchanges = [.. (session.Exchanges ?? []).TakeLast(MostExchanges), new Exchange($"(the person talked with {notice.Agent}, who notes:)", summary)];
        }

        if (notice.Right is { } right)
        {
            labels.Note(session, right, by: "agent");
        }

        await storage.Dialogs.DeleteAsync(turnContext, cancellationToken);
        await storage.KeepSessionAsync(turnContext, cancellationToken);
        await SayAsync(turnContext, reply, cancellationToken);
    }

    private async Task OfferAnotherWayAsync(ITurnContext turnContext, CancellationToken cancellationToken)
    {
        if ((await store.OwnerOfAsync(ConversationOf(turnContext), cancellationToken)).Owner != HandoffOwner.Callback)
        {
            return;
        }

        await storage.LoadSessionAsync(turnContext, cancellationToken);
        await SayAsync(turnContext, HandoffReplies.NobodyCame, cancellationToken);
        var dialogs = new DialogSet(storage.Dialogs);
        dialogs.Add(root.Value);
        var context = await dialogs.CreateContextAsync(turnContext, cancellationToken);
        await context.CancelAllDialogsAsync(cancellationToken);
        await context.BeginDialogAsync(root.Value.Id, new SpineEntry { NobodyCame = true }, cancellationToken);
    }

    private static string ConversationOf(ITurnContext turnContext) => ConversationName.Of(turnContext.Activity.ChannelId, turnContext.Activity.Conversation.Id);
}
