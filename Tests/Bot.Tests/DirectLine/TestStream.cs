using System.Net.WebSockets;
using System.Text.Json;

namespace Switchboard.Tests.Bot.DirectLine;

/// <summary>A WebSocket client that reads frames.</summary>
internal sealed class TestStream : IAsyncDisposable
{
    private readonly ClientWebSocket _socket = new();

    public WebSocketCloseStatus? CloseStatus => _socket.CloseStatus;

    public string? CloseReason => _socket.CloseStatusDescription;

    public static async Task<TestStream> ConnectAsync(string url)
    {
        var stream = new TestStream();
        await stream._socket.ConnectAsync(new Uri(url), CancellationToken.None);
        return stream;
    }

    /// <summary>The next frame, or null when the server closed.</summary>
    public async Task<(List<JsonElement> Activities, string Watermark)?> ReadAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var bytes = new MemoryStream();
        var buffer = new byte[16 * 1024];
        while (true)
        {
            var received = await _socket.ReceiveAsync(buffer, patience.Token);
            if (received.MessageType == WebSocketMessageType.Close)
            {
                return null;
            }

            bytes.Write(buffer, 0, received.Count);
            if (received.EndOfMessage)
            {
                var frame = JsonSerializer.Deserialize<JsonElement>(bytes.ToArray());
                return ([.. frame.GetProperty("activities").EnumerateArray()], frame.GetProperty("watermark").GetString()!);
            }
        }
    }

    /// <summary>The text of the next activity; every frame has exactly one.</summary>
    public async Task<string?> ReadTextAsync()
    {
        var (activities, _) = (await ReadAsync())!.Value;
        return Assert.Single(activities).GetProperty("text").GetString();
    }

    public async Task<List<string?>> ReadTextsAsync(int count)
    {
        var texts = new List<string?>();
        while (texts.Count < count)
        {
            texts.Add(await ReadTextAsync());
        }

        return texts;
    }

    public Task PingAsync() => _socket.SendAsync(Array.Empty<byte>(), WebSocketMessageType.Text, true, CancellationToken.None);

    public Task CloseAsync() => _socket.CloseAsync(WebSocketCloseStatus.NormalClosure, "", CancellationToken.None);

    public ValueTask DisposeAsync()
    {
        _socket.Dispose();
        return ValueTask.CompletedTask;
    }
}
