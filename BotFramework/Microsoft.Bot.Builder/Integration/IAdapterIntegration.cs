using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Builder.Integration;

/// <summary>An adapter that a web host can hand activities to.</summary>
public interface IAdapterIntegration
{
    /// <summary>Authenticates a request and runs the turn for its activity.</summary>
    Task<InvokeResponse> ProcessActivityAsync(string authHeader, Activity activity, BotCallbackHandler callback, CancellationToken cancellationToken);

    /// <summary>Starts a turn in an existing conversation without an incoming activity.</summary>
    Task ContinueConversationAsync(string botId, ConversationReference reference, BotCallbackHandler callback, CancellationToken cancellationToken = default);
}
