using System.Net.Sockets;
using System.Text;
using Switchboard.Faults.Processes;
using Switchboard.Tests.Bot.Support;

namespace Switchboard.Tests.Faults.Processes;

public sealed class RedisProxyTests : IDisposable
{
    private readonly RedisProcess? _redis = NeedsFactAttribute.Find("redis-server") is null ? null : new RedisProcess();

    [NeedsFact("redis-server")]
    public async Task A_link_that_splits_carries_every_byte()
    {
        await using var link = new RedisProxy(_redis!.Port) { Mood = LinkMood.Split };
        var text = new string('x', 5000);

        Assert.Equal("+OK\r\n", await SendAsync(link, $"SET key {text}"));
        Assert.Equal(text.Length.ToString(System.Globalization.CultureInfo.InvariantCulture), (await SendAsync(link, "STRLEN key")).Trim(':', '\r', '\n'));
    }

    [NeedsFact("redis-server")]
    public async Task A_link_that_loses_answers_has_done_what_was_asked()
    {
        await using var link = new RedisProxy(_redis!.Port) { Mood = LinkMood.LosingAnswers };

        Assert.Equal("", await SendAsync(link, "INCR key"));

        link.Mood = LinkMood.Passing;
        Assert.Equal("$1\r\n1\r\n", await SendAsync(link, "GET key"));
    }

    [NeedsFact("redis-server")]
    public async Task A_link_that_is_cut_does_nothing()
    {
        await using var link = new RedisProxy(_redis!.Port) { Mood = LinkMood.Cut };

        Assert.Equal("", await SendAsync(link, "INCR key"));

        link.Mood = LinkMood.Passing;
        Assert.Equal("$-1\r\n", await SendAsync(link, "GET key"));
    }

    public void Dispose() => _redis?.Dispose();

    /// <summary>Sends a command and returns what comes back until nothing more does, or the connection ends.</summary>
    private static async Task<string> SendAsync(RedisProxy link, string command)
    {
        using var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", link.Port);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(command + "\r\n"));
        client.Client.Shutdown(SocketShutdown.Send);
        using var answer = new MemoryStream();
        try
        {
            await stream.CopyToAsync(answer);
        }
        catch (IOException)
        {
            // Cut.
        }

        return Encoding.ASCII.GetString(answer.ToArray());
    }
}
