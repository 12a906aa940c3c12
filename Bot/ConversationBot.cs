using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Dialogs;
using Microsoft.Bot.Schema;
using Switchboard.Dialogs;
using Switchboard.Dialogs.Memory;
using Switchboard.Dialogs.Proactive;
using Switchboard.Dialogs.SignIn;
using Switchboard.Dialogs.Welcome;

namespace Switchboard.Bot;

/// <summary>Hands a message to <see cref="RootDialog"/>, greets who comes in, and saves what changed.</summary>
public class ConversationBot(
    RootDialog root, ConversationStart start, OtherActivities others, SessionStorage storage, IEnumerable<IProactiveEventListener> events, PersonSignIn signIn) : ActivityHandler
{
    public override async Task OnTurnAsync(ITurnContext turnContext, CancellationToken cancellationToken = default)
    {
        await base.OnTurnAsync(turnContext, cancellationToken);
        await storage.SaveAsync(turnContext, cancellationToken);
    }

    protected override Task OnMessageActivityAsync(ITurnContext<IMessageActivity> turnContext, CancellationToken cancellationToken) =>
        root.RunAsync(turnContext, storage.Dialogs, cancellationToken);

    protected override Task OnMessageUpdateActivityAsync(ITurnContext<IMessageUpdateActivity> turnContext, CancellationToken cancellationToken) =>
        others.MessageEditedAsync(turnContext, cancellationToken);

    protected override Task OnReactionsAddedAsync(IList<MessageReaction> messageReactions, ITurnContext<IMessageReactionActivity> turnContext, CancellationToken cancellationToken) =>
        others.ReactionsAddedAsync(messageReactions, turnContext, cancellationToken);

    /// <summary>Not OnMembersAddedAsync: that is not called when only the bot was added, which is all that a group or Teams may tell.</summary>
    protected override async Task OnConversationUpdateActivityAsync(ITurnContext<IConversationUpdateActivity> turnContext, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        var activity = turnContext.Activity;
        foreach (var member in activity.MembersAdded ?? [])
        {
            if (member.Id != activity.Recipient?.Id)
            {
                await start.MemberAddedAsync(turnContext, member.Id, cancellationToken);
            }
            else if (IsPlaceItself(activity.Conversation?.ConversationType))
            {
                // Teams and Slack tell only that the bot was added: the one it talks to is who added it, or the group.
                await start.MemberAddedAsync(turnContext, activity.From?.Id, cancellationToken);
            }
        }
    }

    /// <summary>The event says that the person has signed in; with what, the token service says.</summary>
    protected override Task OnTokenResponseEventAsync(ITurnContext<IEventActivity> turnContext, CancellationToken cancellationToken) => SignInAsync(turnContext, null, cancellationToken);

    /// <summary>Goes on with what waits for the person to sign in. False when they have not.</summary>
    protected async Task<bool> SignInAsync(ITurnContext turnContext, string? code, CancellationToken cancellationToken)
    {
        if (await signIn.FindTokenAsync(turnContext, code, cancellationToken) is null)
        {
            return false;
        }

        await root.RunAsync(turnContext, storage.Dialogs, cancellationToken);
        return true;
    }

    /// <summary>An event of the bot's own; what a client sends under the same name is not one.</summary>
    protected override Task OnEventActivityAsync(ITurnContext<IEventActivity> turnContext, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        return ProactiveCaller.IsCaller(turnContext) && events.FirstOrDefault(listener => listener.Name == turnContext.Activity.Name) is { } listener
            ? listener.OnEventAsync(turnContext, cancellationToken)
            : base.OnEventActivityAsync(turnContext, cancellationToken);
    }

    /// <summary>Direct Line also tells that the bot was added, before anyone is there; it names no kind of conversation.</summary>
    private static bool IsPlaceItself(string? conversationType) => conversationType is "personal" or "groupChat" or "channel";
}
