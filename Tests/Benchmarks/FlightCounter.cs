using System.Net;
using System.Net.Sockets;

namespace Switchboard.Benchmarks;

/// <summary>
/// A relay between the client and Redis that counts. A flight is what the client sends until the server's answer has come: with one turn at a time
/// and nothing else on the line, their number is the number of round trips.
/// </summary>
internal sealed class FlightCounter : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly int _server;
    private int _asking;
    private long _flights;
    private long _sent;
    private long _received;

    public FlightCounter(int server)
    {
        _server = server;
        _listener.Start();
        _ = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public (long Flights, long Sent, long Received) Read() => (Interlocked.Read(ref _flights), Interlocked.Read(ref _sent), Interlocked.Read(ref _received));

    public void Dispose()
    {
        _stop.Cancel();
        _listener.Dispose();
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            var client = await _listener.AcceptTcpClientAsync(_stop.Token);
            var server = new TcpClient { NoDelay = true };
            client.NoDelay = true;
            await server.ConnectAsync(IPAddress.Loopback, _server, _stop.Token);
            _ = RelayAsync(client.GetStream(), server.GetStream(), Asked);
            _ = RelayAsync(server.GetStream(), client.GetStream(), Answered);
        }
    }

    private async Task RelayAsync(NetworkStream from, NetworkStream to, Action<int> count)
    {
        var buffer = new byte[64 * 1024];
        while (await from.ReadAsync(buffer, _stop.Token) is > 0 and var length)
        {
            count(length);
            await to.WriteAsync(buffer.AsMemory(0, length), _stop.Token);
        }
    }

    private void Asked(int length)
    {
        Interlocked.Add(ref _sent, length);
        if (Interlocked.Exchange(ref _asking, 1) == 0)
        {
            Interlocked.Increment(ref _flights);
        }
    }

    private void Answered(int length)
    {
        Interlocked.Add(ref _received, length);
        Volatile.Write(ref _asking, 0);
    }
}
