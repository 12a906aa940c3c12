using System.Text;
using Microsoft.Extensions.Options;
using Switchboard.Bot.Http;
using Switchboard.Bot.Operations;
using Switchboard.Bot.Operations.Limits;
using Switchboard.Bot.Paths;
using Switchboard.Bot.Stores;

namespace Switchboard.Bot.Conversations;

/// <summary>
/// <c>GET /api/conversations/{id}/turns/live</c>: the kept turns and then each new one, as server-sent events. A client that comes back says in Last-Event-ID what it had
/// last and gets what it has missed. Turns are read from the store, wherever they ran; a signal only says that it is time to look.
/// </summary>
internal sealed class TurnStream(ConversationAccess access, TurnReader turns, TurnWatch watch, InstanceState instance, IOptions<LimitsOptions> limits)
{
    private const int AtOnce = 50;

    // Also keeps proxies from closing the connection, and finds what a lost signal would have told.
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(8);

    private int _open;

    public async Task HandleAsync(HttpContext context)
    {
        var id = ConversationId.Of(context);
        var (channel, refusal) = await access.CheckAsync(context, id);
        var conversation = refusal is null ? await turns.FindAsync(channel, id, context.RequestAborted) : null;
        if (conversation is null)
        {
            await (refusal ?? TurnEndpoints.Unknown()).WriteAsync(context);
            return;
        }

        using var over = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, instance.Closed);
        try
        {
            if (Interlocked.Increment(ref _open) > limits.Value.MaxStreams)
            {
                await new Refusal(StatusCodes.Status503ServiceUnavailable, "ServiceUnavailable", "Too many streams are open; try again later.").WriteAsync(context);
                return;
            }

            await FollowAsync(context, conversation, over.Token);
        }
        catch (Exception e) when (over.IsCancellationRequested || (e is StoreUnavailableException && context.Response.HasStarted))
        {
            // The client has left, or will come back and say what it had last.
        }
        finally
        {
            Interlocked.Decrement(ref _open);
        }
    }

    private async Task FollowAsync(HttpContext context, string conversation, CancellationToken cancellationToken)
    {
        var response = context.Response;
        response.ContentType = "text/event-stream; charset=utf-8";
        response.Headers.CacheControl = "no-store";
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers["X-Accel-Buffering"] = "no";
        using var watcher = watch.Watch(conversation);
        await response.Body.WriteAsync(": turns of one conversation\nretry: 2000\n\n"u8.ToArray(), cancellationToken);
        var last = await SequenceAsync(conversation, context.Request.Headers["Last-Event-ID"].ToString(), cancellationToken);
        while (true)
        {
            last = await SendAsync(response, conversation, last, cancellationToken);
            await response.Body.FlushAsync(cancellationToken);
            await watcher.WaitAsync(Interval, cancellationToken);
            watcher.Announce();
            await response.Body.WriteAsync(":\n\n"u8.ToArray(), cancellationToken);
        }
    }

    // An id that is not kept any more: everything is new.
    private async Task<long> SequenceAsync(string conversation, string turnId, CancellationToken cancellationToken) =>
        turnId.Length == 0 ? 0
        : (await turns.ReadAsync(conversation, TurnReader.All, cancellationToken)).FirstOrDefault(turn => turn.TurnId == turnId)?.Sequence ?? 0;

    private async Task<long> SendAsync(HttpResponse response, string conversation, long last, CancellationToken cancellationToken)
    {
        foreach (var turn in (await turns.ReadAsync(conversation, AtOnce, cancellationToken)).Where(turn => turn.Sequence > last))
        {
            await response.Body.WriteAsync(Encoding.UTF8.GetBytes($"event: turn\nid: {turn.TurnId}\ndata: "), cancellationToken);
            await response.Body.WriteAsync(TurnJson.Write(turn), cancellationToken);
            await response.Body.WriteAsync("\n\n"u8.ToArray(), cancellationToken);
            last = turn.Sequence;
        }

        return last;
    }
}
