using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;
using Switchboard.Bot.Stores;
using Switchboard.Bot.Turns;
using Switchboard.Dialogs;
using Switchboard.Dialogs.Memory;
using Switchboard.Dialogs.Proactive;
using Switchboard.Dialogs.SignIn;
using Switchboard.Dialogs.Welcome;

namespace Switchboard.Bot.Channels.Teams;

/// <summary>The bot, with what Teams asks of one beyond messages: installation, universal actions of cards, sign-in invokes.</summary>
internal sealed class TeamsConversationBot(
    RootDialog root, ConversationStart start, OtherActivities others, SessionStorage storage, IEnumerable<IProactiveEventListener> events, PersonSignIn signIn, CardActions cards,
    RefusedConversations refused)
    : ConversationBot(root, start, others, storage, events, signIn)
{
    private readonly ConversationStart _start = start;
    private readonly PersonSignIn _signIn = signIn;

    /// <summary>Teams tells that the bot was installed, at the same time that it was added; who is greeted by the one is not greeted by the other.</summary>
    protected override Task OnInstallationUpdateAddAsync(ITurnContext<IInstallationUpdateActivity> turnContext, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        return turnContext.Activity.Action == "add" ? _start.MemberAddedAsync(turnContext, turnContext.Activity.From?.Id, cancellationToken) : Task.CompletedTask;
    }

    protected override Task OnInstallationUpdateRemoveAsync(ITurnContext<IInstallationUpdateActivity> turnContext, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        var activity = turnContext.Activity;
        return activity.Action == "remove" ? refused.NoteAsync(ConversationName.Of(activity.ChannelId, activity.Conversation.Id), cancellationToken) : Task.CompletedTask;
    }

    protected override async Task<InvokeResponse?> OnInvokeActivityAsync(ITurnContext<IInvokeActivity> turnContext, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        if (turnContext.Activity.Name is SignInConstants.VerifyStateOperationName or SignInConstants.TokenExchangeOperationName)
        {
            return await AnswerSignInAsync(turnContext, cancellationToken);
        }

        var response = await base.OnInvokeActivityAsync(turnContext, cancellationToken);

        // What is wrong with a card's action Teams reads in the body of a 200.
        return turnContext.Activity.Name == CardActions.InvokeName && response is { Body: AdaptiveCardInvokeResponse answer } ? CreateInvokeResponse(answer) : response;
    }

    /// <summary>Several clients of a person tell the same sign-in: each is answered, and the first one goes on.</summary>
    private async Task<InvokeResponse> AnswerSignInAsync(ITurnContext<IInvokeActivity> turnContext, CancellationToken cancellationToken)
    {
        var code = SignInNews.CodeOf(turnContext.Activity);
        var exchange = TokenExchange.Of(turnContext.Activity, _signIn.ConnectionName);
        if ((code ?? exchange?.Id) is not null && await SignInAsync(turnContext, code, cancellationToken))
        {
            return new InvokeResponse { Status = StatusCodes.Status200OK, Body = exchange };
        }

        var (status, body) = SignInRefusal.Of(turnContext.Activity);
        return new InvokeResponse { Status = (int)status, Body = body };
    }

    protected override Task<AdaptiveCardInvokeResponse> OnAdaptiveCardInvokeAsync(ITurnContext<IInvokeActivity> turnContext, AdaptiveCardInvokeValue invokeValue, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(invokeValue);
        return cards.AnswerAsync(turnContext, invokeValue.Action, cancellationToken);
    }
}
