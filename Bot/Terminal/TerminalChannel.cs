using Microsoft.Bot.Schema;
using Switchboard.Bot.Channels;

namespace Switchboard.Bot.Terminal;

/// <summary>The terminal as a channel: what the bot says in a turn is the turn's answer, what it says at any other time comes here.</summary>
internal sealed class TerminalChannel : ILocalChannel
{
    /// <summary>Leads nowhere, as every address of a local channel.</summary>
    public const string ServiceUrl = "https://switchboard.invalid/console";

    /// <summary>Where it is shown.</summary>
    public Action<Activity>? Show { get; set; }

    /// <summary>It is written as often as it comes.</summary>
    public bool IsIdempotent => false;

    public bool Owns(string? channelId, string? serviceUrl) => channelId == ChannelIds.Console && serviceUrl == ServiceUrl;

    public Task<ResourceResponse> SendAsync(Activity activity, string? outgoingId, CancellationToken cancellationToken)
    {
        Show?.Invoke(activity);
        return Task.FromResult(new ResourceResponse(outgoingId ?? ""));
    }

    // What is on paper stays there.
    public Task<ResourceResponse> UpdateAsync(Activity activity, CancellationToken cancellationToken) => SendAsync(activity, activity.Id, cancellationToken);

    public Task DeleteAsync(ConversationReference reference, CancellationToken cancellationToken) => Task.CompletedTask;
}
