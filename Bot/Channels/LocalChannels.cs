using Microsoft.Bot.Schema;

namespace Switchboard.Bot.Channels;

/// <summary>The channels that this process serves itself.</summary>
internal sealed class LocalChannels(IEnumerable<ILocalChannel> channels)
{
    private readonly ILocalChannel[] _channels = [.. channels];

    /// <summary>The one that the activity belongs to; null when it belongs to a channel outside.</summary>
    public ILocalChannel? Find(Activity activity)
    {
        foreach (var channel in _channels)
        {
            if (channel.Owns(activity.ChannelId, activity.ServiceUrl))
            {
                return channel;
            }
        }

        return null;
    }
}
