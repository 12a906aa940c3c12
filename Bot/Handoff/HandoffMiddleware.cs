using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;
using Microsoft.Extensions.Options;
using Switchboard.Bot.Stores;
using Switchboard.Bot.Turns;
using Switchboard.Dialogs.Answers;
using Switchboard.Dialogs.Escalation;
using Switchboard.Dialogs.Memory;
using Switchboard.Dialogs.Proactive;

namespace Switchboard.Bot.Handoff;

/// <summary>Lets only the owner of the conversation answer: what a person writes goes to the agent who has it, or is kept for the one who will, and otherwise to the bot.</summary>
internal sealed class HandoffMiddleware(
    HandoffDesk desk, HandoffPlace place, HandoffHistory history, QueueCommands commands, ConversationOwners owners, HandoffStatus status, ConversationState state, SessionStorage storage,
    Replies replies, IOptions<HandoffOptions> options, TimeProvider time) : IMiddleware
{
    private readonly IStatePropertyAccessor<DateTimeOffset> _toldAt = state.CreateProperty<DateTimeOffset>("QueueToldAt");

    public async Task OnTurnAsync(ITurnContext turnContext, NextDelegate next, CancellationToken cancellationToken = default)
    {
        if (!owners.IsOn || turnContext.Activity.Conversation?.Id is null || UnitOfWork.Of(turnContext) is not { } unit)
        {
            await next(cancellationToken);
            return;
        }

        var conversation = ConversationOf(turnContext);
        var (owner, fence) = await desk.Store.OwnerOfAsync(conversation, cancellationToken);
        unit.OwnerFence = fence;
        if (await status.TakeAsync(turnContext, conversation, cancellationToken))
        {
            return;
        }

        await (owner switch
        {
            HandoffOwner.Person when !IsForBot(turnContext) => RelayAsync(turnContext, conversation, cancellationToken),
            HandoffOwner.Queue when turnContext.Activity.Type == ActivityTypes.Message => WaitAsync(turnContext, unit, conversation, next, cancellationToken),
            HandoffOwner.Queue => next(cancellationToken),
            _ => AnswerAsync(turnContext, conversation, next, cancellationToken),
        });
    }

    private async Task AnswerAsync(ITurnContext turnContext, string conversation, NextDelegate next, CancellationToken cancellationToken)
    {
        if (turnContext.Activity.Type == ActivityTypes.Message && (await storage.LoadSessionAsync(turnContext, cancellationToken)).Turns == 0)
        {
            await desk.Store.AddEventAsync(new HandoffEvent(conversation, time.GetUtcNow(), HandoffKinds.Started, "", TimeSpan.Zero, TimeSpan.Zero, "", ""), cancellationToken);
        }

        await history.NoteAsync(turnContext, next, cancellationToken);
    }

    /// <summary>The bot's own events, and what a client waits for an answer to, have nothing to do with the agent.</summary>
    private static bool IsForBot(ITurnContext turnContext) => ProactiveCaller.IsCaller(turnContext) || turnContext.Activity.Type == ActivityTypes.Invoke;

    private async Task RelayAsync(ITurnContext turnContext, string conversation, CancellationToken cancellationToken)
    {
        var activity = turnContext.Activity;
        if (activity.Type is ActivityTypes.Message or ActivityTypes.MessageUpdate)
        {
            await desk.Store.AddLineAsync(conversation, KeyOf(activity), history.LineOf(activity, HandoffLine.Customer) with { At = time.GetUtcNow() }, cancellationToken);
            await desk.PublishAsync(conversation, cancellationToken);
        }
        else if (activity.Type == ActivityTypes.Typing)
        {
            await desk.PublishTypingAsync(conversation, cancellationToken);
        }
    }

    private async Task WaitAsync(ITurnContext turnContext, UnitOfWork unit, string conversation, NextDelegate next, CancellationToken cancellationToken)
    {
        var record = await desk.Store.FindAsync(conversation, cancellationToken);
        if (record is not { Owner: HandoffOwner.Queue })
        {
            await OnTurnAsync(turnContext, next, cancellationToken);
            return;
        }

        if (HandoffDetails.Of(record).TurnId == unit.TurnId)
        {
            // The turn that asked for a person runs again.
            await next(cancellationToken);
            return;
        }

        var command = await commands.UnderstandAsync(turnContext, cancellationToken);
        if (command is QueueCommand.Leave or QueueCommand.CallMe)
        {
            await LeaveAsync(turnContext, unit, record, command, next, cancellationToken);
            return;
        }

        await desk.Store.AddLineAsync(
            conversation, KeyOf(turnContext.Activity), history.LineOf(turnContext.Activity, HandoffLine.Customer) with { At = time.GetUtcNow() }, cancellationToken);
        await desk.PublishAsync(conversation, cancellationToken);
        await SayPlaceAsync(turnContext, conversation, command, cancellationToken);
    }

    private async Task LeaveAsync(ITurnContext turnContext, UnitOfWork unit, HandoffRecord record, QueueCommand command, NextDelegate next, CancellationToken cancellationToken)
    {
        var kind = command == QueueCommand.Leave ? HandoffKinds.Left : HandoffKinds.Callback;
        if (await desk.LeaveAsync(record, kind, cancellationToken) is not HandoffOutcome.Changed { Record: var left })
        {
            // An agent was quicker: it is said to them.
            await OnTurnAsync(turnContext, next, cancellationToken);
            return;
        }

        unit.OwnerFence = left.Fence;
        if (command == QueueCommand.CallMe)
        {
            await history.NoteAsync(turnContext, next, cancellationToken);
        }
        else
        {
            await replies.SayAsync(turnContext, HandoffReplies.Left, cancellationToken);
        }
    }

    /// <summary>At once when that is what the person asks, otherwise not again and again.</summary>
    private async Task SayPlaceAsync(ITurnContext turnContext, string conversation, QueueCommand command, CancellationToken cancellationToken)
    {
        if (options.Value.Provider != HandoffProvider.Desk)
        {
            // Another desk tells no places.
            return;
        }

        var now = time.GetUtcNow();
        var told = await _toldAt.GetAsync(turnContext, static () => DateTimeOffset.MinValue, cancellationToken);
        if ((command != QueueCommand.Where && now - told < options.Value.TellEvery) || await place.FindAsync(conversation, cancellationToken) is not var (number, wait))
        {
            return;
        }

        await replies.SayAsync(turnContext, HandoffReplies.StillWaiting(number, wait), cancellationToken);
        await _toldAt.SetAsync(turnContext, now, cancellationToken);
        await state.SaveChangesAsync(turnContext, false, cancellationToken);
    }

    private static string KeyOf(Activity activity) => $"{activity.Type} {activity.Id ?? Guid.NewGuid().ToString("n")}";

    private static string ConversationOf(ITurnContext turnContext) => ConversationName.Of(turnContext.Activity.ChannelId, turnContext.Activity.Conversation.Id);
}
