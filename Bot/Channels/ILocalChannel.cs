using Microsoft.Bot.Schema;

namespace Switchboard.Bot.Channels;

/// <summary>A channel that this process serves itself, without the Bot Framework's connector.</summary>
internal interface ILocalChannel
{
    bool Owns(string? channelId, string? serviceUrl);

    /// <summary>Whether what is sent again under the same id of ours is shown once.</summary>
    bool IsIdempotent { get; }

    /// <summary>Sends an activity.</summary>
    /// <param name="outgoingId">Our id of it: where the channel is idempotent, the first answer comes again. Null for what has none.</param>
    Task<ResourceResponse> SendAsync(Activity activity, string? outgoingId, CancellationToken cancellationToken);

    Task<ResourceResponse> UpdateAsync(Activity activity, CancellationToken cancellationToken);

    Task DeleteAsync(ConversationReference reference, CancellationToken cancellationToken);
}
