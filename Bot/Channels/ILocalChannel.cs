using Microsoft.Bot.Schema;

namespace Switchboard.Bot.Channels;

/// <summary>A channel whose conversations live in this process, so that answers reach it without an HTTP call.</summary>
internal interface ILocalChannel
{
    bool Owns(string? channelId, string? serviceUrl);

    Task<ResourceResponse> SendAsync(Activity activity, CancellationToken cancellationToken);

    Task<ResourceResponse> UpdateAsync(Activity activity, CancellationToken cancellationToken);

    Task DeleteAsync(ConversationReference reference, CancellationToken cancellationToken);
}
