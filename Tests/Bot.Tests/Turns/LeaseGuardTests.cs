using System.Net.Sockets;
using Switchboard.Bot.Stores;
using Switchboard.Bot.Turns;

namespace Switchboard.Tests.Bot.Turns;

public sealed class LeaseGuardTests
{
    private readonly ClockWithoutHands _time = new();

    [Fact]
    public async Task What_waited_for_its_connection_past_the_lease_does_not_leave()
    {
        using var listener = new TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        using var connections = new SocketsHttpHandler
        {
            ConnectCallback = async (context, cancellationToken) =>
            {
                var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
                await socket.ConnectAsync(listener.LocalEndpoint, cancellationToken);
                _time.Now += TimeSpan.FromSeconds(16);
                return new NetworkStream(socket, ownsSocket: true);
            },
        };
        using var client = new HttpClient(new LeaseGuard { InnerHandler = connections });
        using var ownership = new Ownership(new ConversationLease("c", "a", 1, _time.Now + TimeSpan.FromSeconds(15)), _time);
        LeaseGuard.Begin(ownership);

        var error = await Assert.ThrowsAsync<HttpRequestException>(() => client.PostAsync(new Uri("http://channel.example/"), new StringContent("said too late")));

        using var heard = await listener.AcceptTcpClientAsync();
        Assert.Equal(0, await heard.GetStream().ReadAsync(new byte[100]));
        Assert.Equal(new SendFailure.Passing("the lease was over", null), SendFailure.Of(error));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Within_the_lease_and_outside_of_any_it_changes_nothing(bool owned)
    {
        var sent = new Recorder();
        using var client = new HttpClient(new LeaseGuard { InnerHandler = sent });
        using var ownership = new Ownership(new ConversationLease("c", "a", 1, _time.Now + TimeSpan.FromSeconds(15)), _time);
        if (owned)
        {
            LeaseGuard.Begin(ownership);
        }

        using var response = await client.PostAsync(new Uri("http://channel.example/"), new StringContent("{}", System.Text.Encoding.UTF8, "application/json"));

        Assert.Equal(("{}", 2L, "application/json; charset=utf-8"), sent.Heard);
    }

    private sealed class Recorder : HttpMessageHandler
    {
        public (string? Body, long? Length, string? Type) Heard { get; private set; }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Heard = (await request.Content!.ReadAsStringAsync(cancellationToken), request.Content.Headers.ContentLength, request.Content.Headers.ContentType?.ToString());
            return new HttpResponseMessage();
        }
    }

    private sealed class ClockWithoutHands : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = DateTimeOffset.UnixEpoch;

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
