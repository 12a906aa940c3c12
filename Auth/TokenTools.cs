using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Switchboard.Auth.Acquisition;
using Switchboard.Auth.Paths;
using Switchboard.Auth.Refresh;
using Switchboard.Auth.Settings;
using Switchboard.Auth.Storage;

namespace Switchboard.Auth;

/// <summary>What every token's lifecycle works with.</summary>
internal sealed class TokenTools(
    EncryptedTokenStore store,
    InitialAuthenticationFlow authentication,
    TokenEndpoint endpoint,
    ServerClocks clocks,
    IRefreshLock locks,
    ITokenEvents events,
    TokenPaths paths,
    TokenMetrics metrics,
    SecurityEvents security,
    IOptions<TokensOptions> options,
    TimeProvider time,
    ILogger<TokenLifecycle> logger) : IDisposable
{
    public EncryptedTokenStore Store => store;

    public InitialAuthenticationFlow Authentication => authentication;

    public TokenEndpoint Endpoint => endpoint;

    public ServerClocks Clocks => clocks;

    public IRefreshLock Locks => locks;

    public ITokenEvents Events => events;

    public TokenPaths Paths => paths;

    public TokenMetrics Metrics => metrics;

    public SecurityEvents Security => security;

    public TokensOptions Options => options.Value;

    public TimeProvider Time => time;

    public ILogger Logger => logger;

    /// <summary>Names this process in records, never twice.</summary>
    public string Instance { get; } = Guid.NewGuid().ToString("N");

    /// <summary>Ends what runs in the background.</summary>
    public CancellationTokenSource Stopping { get; } = new();

    public void Dispose() => Stopping.Dispose();
}
