using Microsoft.Bot.Schema;
using Switchboard.Bot.Channels;

namespace Switchboard.Tests.Bot.DirectLine;

internal static class LocalChannelExtensions
{
    /// <summary>Sends what has no id of ours.</summary>
    public static Task<ResourceResponse> SendAsync(this ILocalChannel channel, Activity activity, CancellationToken cancellationToken) =>
        channel.SendAsync(activity, null, cancellationToken);
}
