using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;
using Microsoft.Extensions.Options;
using Switchboard.Bot.Channels.Slack;
using Switchboard.Dialogs;
using Switchboard.Dialogs.Answers;

namespace Switchboard.Bot.Channels.Rendering;

/// <summary>Answers a button of a card for single use that is pressed a second time, and one that means nothing any more; all others go on.</summary>
internal sealed class CardUseMiddleware(ConversationState conversationState, Replies replies, IOptions<ConversationOptions> options) : IMiddleware
{
    private const int MostRemembered = 50;

    private readonly IStatePropertyAccessor<CardMemory> _memory = conversationState.CreateProperty<CardMemory>("Cards");

    public async Task OnTurnAsync(ITurnContext turnContext, NextDelegate next, CancellationToken cancellationToken = default)
    {
        var activity = turnContext.Activity;
        if (activity.Type != ActivityTypes.Message || options.Value.Echo || CardPress.Of(activity.Value) is not { } press)
        {
            await next(cancellationToken);
            return;
        }

        if (press.Card is { } card && !await TryUseAsync(turnContext, card, cancellationToken))
        {
            await replies.SayAsync(turnContext, CardReplies.AlreadyUsed, cancellationToken);
        }
        else if (string.IsNullOrWhiteSpace(activity.Text))
        {
            await replies.SayAsync(turnContext, CardReplies.Outdated, cancellationToken);
        }
        else
        {
            if (press.Card is not null)
            {
                await PressedButton.ShowAsync(turnContext, activity.Text, cancellationToken);
            }

            await next(cancellationToken);
        }
    }

    /// <summary>False when it was used before. What the press does is committed together with its being used.</summary>
    public async Task<bool> TryUseAsync(ITurnContext turnContext, string card, CancellationToken cancellationToken)
    {
        var memory = await _memory.GetAsync(turnContext, () => new CardMemory(), cancellationToken);
        if (memory.Used.Contains(card))
        {
            return false;
        }

        memory.Used = [.. memory.Used.TakeLast(MostRemembered - 1), card];
        await _memory.SetAsync(turnContext, memory, cancellationToken);
        return true;
    }
}
