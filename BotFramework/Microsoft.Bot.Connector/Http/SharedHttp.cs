namespace Microsoft.Bot.Connector.Http;

/// <summary>The one <see cref="HttpClient"/> used when the application brings none.</summary>
internal static class SharedHttp
{
    /// <summary>Connections are replaced every five minutes so that a changed DNS entry is seen.</summary>
    public static readonly HttpClient Client = new(
        new SocketsHttpHandler
        {
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            UseCookies = false,
            EnableMultipleHttp2Connections = true,
        },
        disposeHandler: false);
}

/// <summary>The <see cref="HttpClient"/> of a factory, asked for once a minute instead of once a request.</summary>
/// <remarks>Shorter than the factory's two-minute handler rotation, so its handlers are still replaced in time.</remarks>
internal sealed class FactoryHttp(IHttpClientFactory factory)
{
    private const long LifetimeMilliseconds = 60_000;

    private volatile Rented _current;

    public HttpClient Client
    {
        get
        {
            if (factory is null)
            {
                return SharedHttp.Client;
            }

            var now = Environment.TickCount64;
            var current = _current;
            if (current is null || now - current.Since >= LifetimeMilliseconds)
            {
                _current = current = new Rented(factory.CreateClient(string.Empty) ?? SharedHttp.Client, now);
            }

            return current.Client;
        }
    }

    private sealed record Rented(HttpClient Client, long Since);
}
