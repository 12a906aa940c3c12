using Microsoft.Bot.Builder;

namespace Switchboard.Bot.Turns;

/// <summary>Holds a turn back until the conversation's turns before it have ended, so that none overwrites another's state.</summary>
internal sealed class OneTurnAtATimeMiddleware(ConversationGate gate) : IMiddleware
{
    public async Task OnTurnAsync(ITurnContext turnContext, NextDelegate next, CancellationToken cancellationToken = default)
    {
        var activity = turnContext.Activity;
        using var turn = await gate.EnterAsync($"{activity.ChannelId}/{activity.Conversation?.Id}", cancellationToken);
        await next(cancellationToken);
    }
}
