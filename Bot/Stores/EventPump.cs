using System.Threading.Channels;

namespace Switchboard.Bot.Stores;

/// <summary>The messages of one subscription on their way to its handler; when the handler is too slow the oldest are dropped.</summary>
internal sealed partial class EventPump : IAsyncDisposable
{
    private const int Most = 10_000;
    private readonly Channel<ReadOnlyMemory<byte>> _messages = Channel.CreateBounded<ReadOnlyMemory<byte>>(
        new BoundedChannelOptions(Most) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });

    private readonly CancellationTokenSource _stop = new();
    private readonly Func<ReadOnlyMemory<byte>, CancellationToken, Task> _handler;
    private readonly Func<EventPump, Task> _end;
    private readonly ILogger _logger;
    private readonly Task _pump;

    public EventPump(Func<ReadOnlyMemory<byte>, CancellationToken, Task> handler, Func<EventPump, Task> end, ILogger logger)
    {
        (_handler, _end, _logger) = (handler, end, logger);
        _pump = Task.Run(PumpAsync);
    }

    public void Post(ReadOnlyMemory<byte> message) => _messages.Writer.TryWrite(message);

    public async ValueTask DisposeAsync()
    {
        await _end(this);
        await _stop.CancelAsync();
        await _pump;
        _stop.Dispose();
    }

    private async Task PumpAsync()
    {
        try
        {
            await foreach (var message in _messages.Reader.ReadAllAsync(_stop.Token))
            {
                await HandleAsync(message);
            }
        }
        catch (OperationCanceledException)
        {
            // The subscription has ended.
        }
    }

    private async Task HandleAsync(ReadOnlyMemory<byte> message)
    {
        try
        {
            await _handler(message, _stop.Token);
        }
#pragma warning disable CA1031 // One message that cannot be handled must not end the subscription.
        catch (Exception e) when (e is not OperationCanceledException)
#pragma warning restore CA1031
        {
            LogFailed(e);
        }
    }

    [LoggerMessage(LogLevel.Error, "An event could not be handled")]
    private partial void LogFailed(Exception exception);
}
