using Microsoft.Bot.Schema;

namespace Switchboard.Bot.Channels;

/// <summary>A channel whose conversations live in this process, so that answers reach it without an HTTP call.</summary>
internal interface ILocalChannel
{
    bool Owns(string? channelId, string? serviceUrl);

    /// <summary>Sends an activity.</summary>
    /// <param name="outgoingId">Our id of it: sent again under the same id it is shown once, and the first answer comes again. Null for what has none.</param>
    Task<ResourceResponse> SendAsync(Activity activity, string? outgoingId, CancellationToken cancellationToken);

    Task<ResourceResponse> UpdateAsync(Activity activity, CancellationToken cancellationToken);

    Task DeleteAsync(ConversationReference reference, CancellationToken cancellationToken);
}
