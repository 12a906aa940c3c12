using System.Buffers;
using System.Globalization;
using System.Net.WebSockets;
using System.Text;
using Switchboard.Bot.Stores;

namespace Switchboard.Bot.Channels.DirectLine;

/// <summary>
/// One connected client. Activities go out one a frame and in the stored order: first what the log holds after the client's watermark,
/// then what comes. A client that falls behind, or misses one, is served from the log again, so that a slow one costs no memory.
/// </summary>
internal sealed class ConversationStream(WebSocket socket, IConversationLog log, string conversationId, long after) : IDisposable
{
    private const int Ahead = 128;
    private const int Page = 100;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly Queue<LoggedActivity> _live = new();
    private readonly SemaphoreSlim _news = new(1);
    private readonly CancellationTokenSource _over = new();
    private bool _behind = true;
    private (WebSocketCloseStatus Status, string Reason)? _closing;

    /// <summary>What this stream is called among those of all instances.</summary>
    public string Id { get; } = DirectLineAddress.NewTicket();

    /// <summary>The watermark the client has.</summary>
    public long Last { get; private set; } = after;

    /// <summary>Passes on an activity that has just been stored, or is not stored at all.</summary>
    public void Offer(LoggedActivity activity)
    {
        lock (_live)
        {
            if (_live.Count < Ahead)
            {
                _live.Enqueue(activity);
            }
            else
            {
                _behind = true;
                _live.Clear();
            }
        }

        Wake();
    }

    /// <summary>Has the log read for what the stream was not offered.</summary>
    public void CatchUp()
    {
        lock (_live)
        {
            _behind = true;
        }

        Wake();
    }

    /// <summary>Ends the stream in good manners.</summary>
    public void Close(WebSocketCloseStatus status, string reason)
    {
        lock (_live)
        {
            _closing ??= (status, reason);
        }

        Wake();
    }

    /// <summary>Serves the client until one side has had enough.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var link = cancellationToken.Register(static state => ((CancellationTokenSource)state!).Cancel(), _over);
        var listening = ListenAsync();
        var sending = SendAllAsync();
        await Task.WhenAny(listening, sending);
        Close(WebSocketCloseStatus.NormalClosure, "");
        await Task.WhenAny(Task.WhenAll(listening, sending), Task.Delay(Farewell, CancellationToken.None));
        await _over.CancelAsync();
        await Task.WhenAll(listening, sending);
    }

    public void Dispose()
    {
        _over.Dispose();
        _news.Dispose();
    }

    private async Task ListenAsync()
    {
        // A client has nothing to say here; its empty frames only show that it is alive.
        var buffer = new byte[256];
        try
        {
            while ((await socket.ReceiveAsync(buffer.AsMemory(), _over.Token)).MessageType != WebSocketMessageType.Close)
            {
            }
        }
        catch (Exception e) when (IsOver(e))
        {
        }
    }

    private async Task SendAllAsync()
    {
        try
        {
            while (true)
            {
                await _news.WaitAsync(_over.Token);
                if (await TrySendNewsAsync() is { } closing)
                {
                    await socket.CloseOutputAsync(closing.Status, closing.Reason, _over.Token);
                    return;
                }
            }
        }
        catch (Exception e) when (IsOver(e))
        {
        }
    }

    private async Task<(WebSocketCloseStatus Status, string Reason)?> TrySendNewsAsync()
    {
        try
        {
            return await SendNewsAsync();
        }
        catch (StoreUnavailableException)
        {
            // The client keeps its connection, and gets what it has missed when the store is back.
            await Task.Delay(Pause, _over.Token);
            CatchUp();
            return null;
        }
    }

    private async Task<(WebSocketCloseStatus Status, string Reason)?> SendNewsAsync()
    {
        while (true)
        {
            LoggedActivity next;
            bool behind;
            lock (_live)
            {
                if (_closing is not null)
                {
                    return _closing;
                }

                behind = _behind;
                _behind = false;
                if (!_live.TryDequeue(out next) && !behind)
                {
                    return null;
                }
            }

            // One before it may have been stored elsewhere, and its event may be late or lost.
            if (behind || next.Sequence > Last + 1)
            {
                await CatchUpAsync();
            }

            if (next.Json is not null)
            {
                await SendAsync(next);
            }
        }
    }

    private async Task CatchUpAsync()
    {
        while (true)
        {
            var (_, page) = await log.ReadAsync(conversationId, Last, Page, _over.Token);
            foreach (var activity in page)
            {
                await SendAsync(activity);
                if (_closing is not null)
                {
                    return;
                }
            }

            if (page.Count == 0)
            {
                return;
            }
        }
    }

    private async Task SendAsync(LoggedActivity activity)
    {
        if (activity.Sequence != 0 && activity.Sequence <= Last)
        {
            return;
        }

        var watermark = activity.Sequence == 0 ? Last : activity.Sequence;
        var tail = Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"],\"watermark\":\"{watermark}\"}}"));
        var head = "{\"activities\":["u8;
        var length = head.Length + activity.Json.Length + tail.Length;
        var frame = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            head.CopyTo(frame);
            activity.Json.CopyTo(frame, head.Length);
            tail.CopyTo(frame, head.Length + activity.Json.Length);
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(_over.Token);
            patience.CancelAfter(Patience);
            await socket.SendAsync(frame.AsMemory(0, length), WebSocketMessageType.Text, endOfMessage: true, patience.Token);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(frame);
        }

        Last = watermark;
    }

    private void Wake()
    {
        try
        {
            _news.Release();
        }
        catch (ObjectDisposedException)
        {
            // It is over already.
        }
    }

    private static bool IsOver(Exception e) =>
        e is OperationCanceledException or WebSocketException or IOException or ObjectDisposedException or InvalidOperationException;
}
