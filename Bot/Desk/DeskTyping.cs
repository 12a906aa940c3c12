using Microsoft.Bot.Schema;
using Switchboard.Bot.Channels.DirectLine;
using Switchboard.Bot.Handoff;
using Switchboard.Bot.Stores;
using Switchboard.Bot.Turns;

namespace Switchboard.Bot.Desk;

/// <summary>Shows the person that the agent writes. It is worth telling now and not worth failing for, so it passes no outbox.</summary>
internal sealed partial class DeskTyping(IChannelSender sender, ILogger<DeskTyping> logger)
{
    public async Task ShowAsync(HandoffRecord held, CancellationToken cancellationToken)
    {
        if (HandoffDetails.Of(held).Reference is not { } reference)
        {
            return;
        }

        var typing = new Activity { Type = ActivityTypes.Typing }.ApplyConversationReference(reference);
        typing.ReplyToId = null;
        if (typing.ServiceUrl == DirectLineAddress.ServiceUrl)
        {
            // Our page tells in return when the person writes.
            typing.ChannelData = new { person = true };
        }

        try
        {
            await sender.SendAsync(Outgoing.Take($"typing {Guid.NewGuid():n}", OutgoingOperation.Send, null, null, typing), keepsId: false, cancellationToken);
        }
#pragma warning disable CA1031 // Whatever a channel has against it.
        catch (Exception e) when (e is not OperationCanceledException)
#pragma warning restore CA1031
        {
            LogNotShown(typing.ChannelId, e.GetType().Name);
        }
    }

    [LoggerMessage(LogLevel.Debug, "That an agent writes was not shown on channel {ChannelId}: {Reason}")]
    private partial void LogNotShown(string channelId, string reason);
}
