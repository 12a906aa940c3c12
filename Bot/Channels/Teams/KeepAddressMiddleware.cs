using Microsoft.Bot.Builder;
using Switchboard.Bot.Stores;
using Switchboard.Dialogs.Proactive;

namespace Switchboard.Bot.Channels.Teams;

/// <summary>Keeps the address at which Teams serves a conversation, which it may change: what is said there later, unasked, goes to the latest.</summary>
internal sealed class KeepAddressMiddleware(ConversationState conversationState) : IMiddleware
{
    /// <summary>The name in the conversation's state.</summary>
    public const string Property = "ServiceUrl";

    private readonly IStatePropertyAccessor<string> _address = conversationState.CreateProperty<string>(Property);

    public async Task OnTurnAsync(ITurnContext turnContext, NextDelegate next, CancellationToken cancellationToken = default)
    {
        var activity = turnContext.Activity;
        if (activity is { ChannelId: ChannelIds.Msteams, ServiceUrl.Length: > 0, Conversation.Id: not null } && !ProactiveCaller.IsCaller(turnContext)
            && await _address.GetAsync(turnContext, () => "", cancellationToken) != activity.ServiceUrl)
        {
            await _address.SetAsync(turnContext, activity.ServiceUrl, cancellationToken);
        }

        await next(cancellationToken);
    }

    /// <summary>The latest address of a conversation; null when none is kept.</summary>
    public static async Task<string?> FindAsync(IStateStore store, string conversation, CancellationToken cancellationToken) =>
        (await store.ReadStateAsync([conversation], cancellationToken)).TryGetValue(conversation, out var entry)
        && StateJson.Read(entry.Json.Span) is Dictionary<string, object> state
            ? state.GetValueOrDefault(Property) as string
            : null;
}
