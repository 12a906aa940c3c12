using System.Net.WebSockets;
using Switchboard.Bot.Operations;

namespace Switchboard.Bot.Channels.DirectLine;

/// <summary>The WebSocket of a conversation. A newer one takes the place of an older.</summary>
internal sealed class StreamEndpoint(
    StreamTickets tickets, IConversationLog log, IStreamRegistry registry, LiveConversations live, InstanceState instance)
{
    public async Task HandleAsync(HttpContext context)
    {
        var id = (string)context.Request.RouteValues["id"]!;
        if (!context.WebSockets.IsWebSocketRequest)
        {
            await DirectLineEndpoints.WriteAsync(context, Reply.BadArgument("This address is for WebSocket connections."));
            return;
        }

        if (await tickets.RedeemAsync(context.Request.Query["t"].ToString(), id, context.RequestAborted) is not { } ticket)
        {
            await DirectLineEndpoints.WriteAsync(
                context, Reply.Error(StatusCodes.Status403Forbidden, "BadArgument", "The stream URL was used, or is older than 60 seconds."));
            return;
        }

        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        using var lease = live.Enter(id);
        using var stream = new ConversationStream(socket, log, id, ticket.After);
        await ServeAsync(lease.Conversation, stream, context.RequestAborted);
    }

    private async Task ServeAsync(LiveConversation conversation, ConversationStream stream, CancellationToken aborted)
    {
        await ChangeAsync(conversation, null, stream);
        using var stopping = instance.Closed.Register(
            () => stream.Close(WebSocketCloseStatus.EndpointUnavailable, "restarting"));
        try
        {
            await stream.RunAsync(aborted);
        }
        finally
        {
            await ChangeAsync(conversation, stream, null);
            await log.MarkDeliveredAsync(conversation.Id, stream.Last, CancellationToken.None);
        }
    }

    private async Task ChangeAsync(LiveConversation conversation, ConversationStream? leaving, ConversationStream? coming)
    {
        await conversation.Gate.WaitAsync();
        try
        {
            if (coming is not null)
            {
                // Known to the others first: from here on what they store is told to this instance, and what they stored before is read.
                await registry.TakeAsync(conversation.Id, coming.Id, CancellationToken.None);
                conversation.Stream?.Close(WebSocketCloseStatus.NormalClosure, "collision");
                conversation.Stream = coming;
            }
            else if (conversation.Stream == leaving)
            {
                conversation.Stream = null;
                await registry.LeaveAsync(conversation.Id, leaving!.Id, CancellationToken.None);
            }
        }
        finally
        {
            conversation.Gate.Release();
        }
    }
}
