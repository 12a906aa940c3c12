using System.Collections.Concurrent;
using System.Text;
using System.Threading.Channels;
using Microsoft.Extensions.Options;
using Switchboard.Bot.Handoff;
using Switchboard.Bot.Operations;
using Switchboard.Bot.Operations.Limits;
using Switchboard.Bot.Stores;

namespace Switchboard.Bot.Desk;

/// <summary>
/// <c>GET /api/desk/events</c>: server-sent events that name the conversation in which something has changed, on whichever instance. What it is the page asks for; an event that is
/// lost is made up for by the page's own look every few seconds.
/// </summary>
internal sealed class DeskFeed(IEventBus bus, DeskGuard guard, InstanceState instance, IOptions<LimitsOptions> limits) : IHostedService
{
    private const int MostWaiting = 256;

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<Channel<string>, bool> _open = new();
    private readonly List<IAsyncDisposable> _subscriptions = [];

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        _subscriptions.Add(await bus.SubscribeAsync(HandoffDesk.Channel, PassOnAsync, cancellationToken));

        // Of a call the page learns that there is something; which, it sees.
        _subscriptions.Add(await bus.SubscribeAsync(CallbackDesk.Topic, (_, token) => PassOnAsync("\"\""u8.ToArray(), token), cancellationToken));
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        foreach (var subscription in _subscriptions)
        {
            await subscription.DisposeAsync();
        }
    }

    public Task HandleAsync(HttpContext context) => guard.ReadAsync(context, async (_, _) =>
    {
        if (_open.Count >= limits.Value.MaxStreams)
        {
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return;
        }

        // When the page is behind, it learns that there is something; it looks at all of it anyway.
        var channel = System.Threading.Channels.Channel.CreateBounded<string>(new BoundedChannelOptions(MostWaiting) { FullMode = BoundedChannelFullMode.DropOldest });
        using var over = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, instance.Closed);
        _open[channel] = true;
        try
        {
            await FollowAsync(context.Response, channel.Reader, over.Token);
        }
        catch (Exception e) when (over.IsCancellationRequested && e is OperationCanceledException or IOException)
        {
            // The page has gone, or comes back to another instance.
        }
        finally
        {
            _open.TryRemove(channel, out bool _);
        }
    });

    private Task PassOnAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken)
    {
        var data = Encoding.UTF8.GetString(message.Span);
        foreach (var channel in _open.Keys)
        {
            channel.Writer.TryWrite(data);
        }

        return Task.CompletedTask;
    }

    private static async Task FollowAsync(HttpResponse response, ChannelReader<string> changes, CancellationToken cancellationToken)
    {
        response.ContentType = "text/event-stream; charset=utf-8";
        response.Headers["X-Accel-Buffering"] = "no";
        await WriteAsync("retry: 1000\nevent: open\ndata: {}\n\n");
        while (true)
        {
            using var wait = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            wait.CancelAfter(Interval);
            try
            {
                await WriteAsync($"event: changed\ndata: {await changes.ReadAsync(wait.Token)}\n\n");
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                await WriteAsync(":\n\n");
            }
        }

        async Task WriteAsync(string text)
        {
            await response.Body.WriteAsync(Encoding.UTF8.GetBytes(text), cancellationToken);
            await response.Body.FlushAsync(cancellationToken);
        }
    }
}
