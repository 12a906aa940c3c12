using Microsoft.Bot.Builder;

namespace Switchboard.Bot.Handoff;

/// <summary>What another desk says by the handoff protocol.</summary>
internal sealed class HandoffStatus
{
    /// <summary>Whether the turn's activity was such a word and needs nothing more.</summary>
    public Task<bool> TakeAsync(ITurnContext turnContext, string conversation, CancellationToken cancellationToken) => Task.FromResult(false);
}
