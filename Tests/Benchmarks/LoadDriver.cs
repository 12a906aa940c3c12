using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Switchboard.Benchmarks;

/// <summary>Thirty-two conversations, each of which posts a message and waits for the bot's reply before it posts the next.</summary>
internal sealed class LoadDriver(FakeConnector connector, HostProcess host) : IDisposable
{
    public const int Conversations = 32;

    private static readonly TimeSpan ReplyLimit = TimeSpan.FromSeconds(30);

    private readonly HttpClient _client = new(new SocketsHttpHandler { MaxConnectionsPerServer = Conversations });
    private int _messages;

    public HttpClient Client => _client;

    /// <summary>Waits until the host answers a first turn.</summary>
    public async Task FirstTurnAsync()
    {
        var limit = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                await TurnAsync("first");
                return;
            }
            catch (HttpRequestException) when (limit.Elapsed < ReplyLimit)
            {
                await Task.Delay(5);
            }
        }
    }

    /// <summary>Runs turns for the time given and returns the latency of each, in milliseconds.</summary>
    public async Task<List<double>> RunAsync(TimeSpan duration, int? turns = null)
    {
        var clock = Stopwatch.StartNew();
        var left = turns ?? int.MaxValue;
        var latencies = await Task.WhenAll(Enumerable.Range(0, Conversations).Select(async number =>
        {
            var conversation = $"bench{number}";
            var own = new List<double>();
            while (clock.Elapsed < duration && Interlocked.Decrement(ref left) >= 0)
            {
                var start = Stopwatch.GetTimestamp();
                await TurnAsync(conversation);
                own.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }

            return own;
        }));
        return [.. latencies.SelectMany(own => own)];
    }

    public void Dispose() => _client.Dispose();

    private async Task TurnAsync(string conversation)
    {
        var reply = connector.NextReplyAsync(conversation);
        using var content = new ByteArrayContent(Message(conversation));
        content.Headers.ContentType = new("application/json");
        using var response = await _client.PostAsync(host.Endpoint, content);
        response.EnsureSuccessStatusCode();
        await reply.WaitAsync(ReplyLimit);
    }

    private byte[] Message(string conversation)
    {
        var id = Interlocked.Increment(ref _messages).ToString(CultureInfo.InvariantCulture);
        return Encoding.UTF8.GetBytes($$$"""
            {"type":"message","id":"{{{id}}}","timestamp":"2026-01-05T10:00:00.000Z","localTimestamp":"2026-01-05T11:00:00.000+01:00","serviceUrl":"{{{connector.ServiceUrl}}}","channelId":"directline","from":{"id":"user-{{{conversation}}}","name":"User","role":"user"},"conversation":{"id":"{{{conversation}}}"},"recipient":{"id":"bot","name":"Bot","role":"bot"},"textFormat":"plain","locale":"en-US","text":"When are you open on Saturdays?","entities":[{"type":"ClientCapabilities","requiresBotState":true,"supportsListening":true,"supportsTts":true}],"channelData":{"clientActivityID":"{{{id}}}"}}
            """);
    }
}
