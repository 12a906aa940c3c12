using System.Net.WebSockets;
using Switchboard.Bot.Stores;
using Switchboard.Bot.Stores.Redis;

namespace Switchboard.Bot.Channels.DirectLine;

/// <summary>
/// Brings to the streams of this instance what other instances store, as they tell it, and looks for itself every few seconds, since an event
/// can be lost. Where no other instance can have a part in a conversation it does nothing.
/// </summary>
internal sealed partial class StreamRelay(
    IEventBus events, IStreamRegistry registry, LiveConversations live, DirectLineInstance instance, TimeProvider time, ILogger<StreamRelay> logger) : BackgroundService
{
    private const int AtOnce = 32;
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);
    private IAsyncDisposable? _subscription;

    // Before the first request, so that no stream is open and not told.
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        if (registry.IsShared)
        {
            _subscription = await events.SubscribeAsync(instance.Events, HandleAsync, cancellationToken);
            await base.StartAsync(cancellationToken);
        }
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        if (_subscription is not null)
        {
            await _subscription.DisposeAsync().AsTask().ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await Parallel.ForEachAsync(
                    live.WithStream, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = stoppingToken }, async (id, token) => await LookAsync(id, token));
            }
            catch (StoreUnavailableException e)
            {
                LogFailed(e.Message);
            }
        }
    }

    private Task HandleAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken)
    {
        var (numbers, texts, unplaced) = RedisRecord.Read(message.ToArray(), 3, 2);
        using var lease = live.Find(texts[0]);
        if (lease?.Conversation.Stream is { } stream)
        {
            if (numbers[0] >= 0)
            {
                stream.Offer(RedisConversationLog.Place(texts[0], numbers[0], texts[1], numbers[1], numbers[2], unplaced.Span));
            }
            else if (stream.Id != texts[1])
            {
                Close(stream);
            }
        }

        return Task.CompletedTask;
    }

    private async Task LookAsync(string id, CancellationToken cancellationToken)
    {
        using var lease = live.Find(id);
        if (lease?.Conversation.Stream is not { } stream)
        {
            return;
        }

        // Fewer than the client had before the question: the conversation was lost, and goes on from the beginning.
        var last = stream.Last;
        var sequence = await registry.KeepAsync(id, stream.Id, last, cancellationToken);
        if (sequence is null || sequence < last)
        {
            Close(stream);
        }
        else if (sequence > stream.Last)
        {
            stream.CatchUp();
        }
    }

    private static void Close(ConversationStream stream) => stream.Close(WebSocketCloseStatus.NormalClosure, "collision");

    [LoggerMessage(LogLevel.Warning, "The streams of local conversations could not be looked after ({Reason}); it is tried again")]
    private partial void LogFailed(string reason);
}
