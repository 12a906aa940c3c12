using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Switchboard.Faults.Processes;

/// <summary>The wire between one instance and Redis, to be cut, delayed and split.</summary>
internal sealed class RedisProxy : IAsyncDisposable
{
    private static readonly TimeSpan Lateness = TimeSpan.FromMilliseconds(40);

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly ConcurrentDictionary<Link, bool> _links = new();
    private readonly int _redisPort;
    private readonly Task _accepting;
    private volatile LinkMood _mood;

    public RedisProxy(int redisPort)
    {
        _redisPort = redisPort;
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _accepting = AcceptAsync();
    }

    public int Port { get; }

    /// <summary>How the wire is from now on.</summary>
    public LinkMood Mood
    {
        get => _mood;
        set
        {
            _mood = value;
            if (value == LinkMood.Cut)
            {
                CloseAll();
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Stop();
        CloseAll();
        await _accepting;
        _end.Dispose();
    }

    private void CloseAll()
    {
        foreach (var link in _links.Keys)
        {
            link.Close();
        }
    }

    private async Task AcceptAsync()
    {
        while (!_end.IsCancellationRequested)
        {
            try
            {
                _ = ServeAsync(await _listener.AcceptTcpClientAsync(_end.Token));
            }
            catch (Exception e) when (e is SocketException or OperationCanceledException or ObjectDisposedException)
            {
                // The listener was stopped.
            }
        }
    }

    private async Task ServeAsync(TcpClient near)
    {
        using var far = new TcpClient();
        var link = new Link(near, far);
        _links[link] = true;
        try
        {
            if (_mood == LinkMood.Cut)
            {
                return;
            }

            near.NoDelay = far.NoDelay = true;
            await far.ConnectAsync(IPAddress.Loopback, _redisPort, _end.Token);
            var answers = PassAsync(far, near, isAnswer: true);
            var requests = PassAsync(near, far, isAnswer: false);
            if (await Task.WhenAny(requests, answers) == requests && await requests)
            {
                // The instance has asked for the last time; what is on its way still comes back.
                far.Client.Shutdown(SocketShutdown.Send);
                await answers;
            }
        }
        catch (Exception e) when (e is SocketException or IOException or ObjectDisposedException or OperationCanceledException)
        {
            // Either end has gone.
        }
        finally
        {
            _links.TryRemove(link, out _);
            link.Close();
        }
    }

    /// <summary>Passes bytes on until there are no more; false when the connection was broken.</summary>
    private async Task<bool> PassAsync(TcpClient from, TcpClient to, bool isAnswer)
    {
        try
        {
            var source = from.GetStream();
            var sink = to.GetStream();
            var buffer = new byte[16 * 1024];
            while (await source.ReadAsync(buffer, _end.Token) is var read and > 0)
            {
                if (!await HoldAsync(isAnswer))
                {
                    return false;
                }

                if (_mood == LinkMood.Split)
                {
                    await SplitAsync(sink, buffer.AsMemory(0, read));
                }
                else
                {
                    await sink.WriteAsync(buffer.AsMemory(0, read), _end.Token);
                }
            }

            return true;
        }
        catch (Exception e) when (e is SocketException or IOException or ObjectDisposedException or OperationCanceledException or InvalidOperationException)
        {
            return false;
        }
    }

    /// <summary>Waits as the mood demands; false ends the connection.</summary>
    private async Task<bool> HoldAsync(bool isAnswer)
    {
        if (_mood == LinkMood.LosingAnswers && isAnswer)
        {
            return false;
        }

        if (_mood == LinkMood.Late)
        {
            await Task.Delay(Lateness, _end.Token);
        }

        while (_mood == LinkMood.Silent)
        {
            await Task.Delay(Lateness, _end.Token);
        }

        return _mood != LinkMood.Cut;
    }

    private async Task SplitAsync(NetworkStream sink, ReadOnlyMemory<byte> bytes)
    {
        // The first bytes one by one, where lengths and types are; the rest in two halves.
        var singles = Math.Min(3, bytes.Length);
        for (var i = 0; i < singles; i++)
        {
            await sink.WriteAsync(bytes.Slice(i, 1), _end.Token);
            await Task.Yield();
        }

        var half = singles + ((bytes.Length - singles) / 2);
        await sink.WriteAsync(bytes[singles..half], _end.Token);
        await Task.Delay(1, _end.Token);
        await sink.WriteAsync(bytes[half..], _end.Token);
    }

    private sealed record Link(TcpClient Near, TcpClient Far)
    {
        public void Close()
        {
            Near.Close();
            Far.Close();
        }
    }
}
