using System.Net;

namespace Switchboard.Auth.Http;

/// <summary>R1, <em>Session pool</em>: the connections to services, kept, reused and closed together.</summary>
internal sealed class HttpSessions : IDisposable
{
    // Long enough to be worth it, short enough to notice that a name has moved.
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(2);

    private readonly List<SocketsHttpHandler> _handlers = [];
    private readonly Lock _guard = new();

    /// <summary>A handler that follows no redirect (it would carry bodies and keys to strangers) and keeps no cookies.</summary>
    public SocketsHttpHandler Open(Action<SocketsHttpHandler>? change = null)
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            PooledConnectionLifetime = ConnectionLifetime,
            EnableMultipleHttp2Connections = true,
            ConnectTimeout = TimeSpan.FromSeconds(5),
            AutomaticDecompression = DecompressionMethods.None,
        };
        change?.Invoke(handler);
        lock (_guard)
        {
            _handlers.Add(handler);
        }

        return handler;
    }

    /// <summary>W, <em>Close HTTP sessions</em>.</summary>
    public void Dispose()
    {
        lock (_guard)
        {
            foreach (var handler in _handlers)
            {
                handler.Dispose();
            }

            _handlers.Clear();
        }
    }
}
