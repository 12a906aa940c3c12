using Microsoft.Extensions.Logging;

namespace Switchboard.Auth;

/// <summary>T, <em>Log security event</em>: one line each in the category <c>Switchboard.Security</c>, never with a token.</summary>
public sealed partial class SecurityEvents(ILoggerFactory loggers, TokenMetrics metrics)
{
    private readonly ILogger _log = loggers.CreateLogger("Switchboard.Security");

    /// <summary>The proxy refused an agent.</summary>
    internal void AgentRefused(int status, string service, string agent, string reason)
    {
        metrics.ProxyDenied(service, status);
        LogAgentRefused(status, service, LogText.Clean(agent), LogText.Clean(reason));
    }

    /// <summary>What the store holds cannot be used; it is left as it is.</summary>
    internal void StoreUnreadable(TokenKey key, string reason) => LogStoreUnreadable(key.Service, LogText.Clean(reason));

    /// <summary>The store's files can be read by others, or are not files.</summary>
    internal void StoreUnsafe(string reason) => LogStoreUnsafe(LogText.Clean(reason));

    /// <summary>A sign-in that waits for a person cannot be read, and is given up.</summary>
    internal void SignInUnreadable() => LogSignInUnreadable();

    /// <summary>A refresh token was refused: it was revoked, or somebody else has used it.</summary>
    internal void RefreshTokenRefused(TokenKey key, string reason) => LogRefreshTokenRefused(key.Service, LogText.Clean(reason));

    [LoggerMessage(EventId = 1, Level = LogLevel.Warning, Message = "Proxy {Status} for service '{Service}', agent '{Agent}': {Reason}")]
    private partial void LogAgentRefused(int status, string service, string agent, string reason);

    [LoggerMessage(EventId = 2, Level = LogLevel.Error, Message = "The stored token of '{Service}' cannot be used, as if there were none: {Reason}")]
    private partial void LogStoreUnreadable(string service, string reason);

    [LoggerMessage(EventId = 3, Level = LogLevel.Error, Message = "The token store is not safe: {Reason}")]
    private partial void LogStoreUnsafe(string reason);

    [LoggerMessage(EventId = 4, Level = LogLevel.Warning, Message = "The refresh token of '{Service}' was refused: {Reason}")]
    private partial void LogRefreshTokenRefused(string service, string reason);

    [LoggerMessage(EventId = 5, Level = LogLevel.Error, Message = "A sign-in that was waiting for a person cannot be read with any passphrase of Tokens:Passphrase and Tokens:OtherPassphrases, and is given up")]
    private partial void LogSignInUnreadable();
}
