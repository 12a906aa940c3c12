using Microsoft.Bot.Builder;
using Microsoft.Extensions.Options;
using Switchboard.Bot.Stores;
using Switchboard.Bot.Turns;

namespace Switchboard.Bot.Handoff;

/// <summary>Keeps the bot silent once somebody else owns the conversation, however late its answer comes.</summary>
internal sealed partial class ConversationOwners(IHandoffStore store, IOptions<HandoffOptions> options, ILogger<ConversationOwners> logger) : IDeliveryGate
{
    public bool IsOn { get; } = options.Value.Provider != HandoffProvider.None;

    /// <summary>Whether what the turn says now would still be sent: a part of an answer that is shown while it is written.</summary>
    public async ValueTask<bool> IsStillOwnerAsync(ITurnContext turnContext, UnitOfWork unit, CancellationToken cancellationToken)
    {
        if (!IsOn || unit.OwnerFence == Outgoing.AnyOwner)
        {
            return true;
        }

        var activity = turnContext.Activity;
        return (await store.OwnerOfAsync(ConversationName.Of(activity.ChannelId, activity.Conversation.Id), cancellationToken)).Fence == unit.OwnerFence;
    }

    public async ValueTask<string?> RefusesAsync(OutboxEntry entry, Outgoing outgoing)
    {
        if (!IsOn || outgoing.OwnerFence == Outgoing.AnyOwner)
        {
            return null;
        }

        var (owner, fence) = await store.OwnerOfAsync(entry.Conversation, CancellationToken.None);
        if (fence == outgoing.OwnerFence)
        {
            return null;
        }

        LogDropped(entry.TurnId, owner);
        return $"the conversation had changed hands: {owner}";
    }

    [LoggerMessage(LogLevel.Information, "What turn {TurnId} said is not sent: the conversation has changed hands, to {Owner}")]
    private partial void LogDropped(string turnId, HandoffOwner owner);
}
