using Microsoft.Extensions.DependencyInjection;

namespace Switchboard.Auth.Http;

/// <summary>Makes the handler that sends requests with a service's token, for clients whose service is known only while the bot runs.</summary>
public static class TokenHandlers
{
    /// <summary>A handler for one service of <c>Tokens:Services</c>; the caller gives it the inner one.</summary>
    /// <exception cref="KeyNotFoundException">No service has that name.</exception>
    public static DelegatingHandler CreateTokenHandler(this IServiceProvider services, string service) =>
        ActivatorUtilities.CreateInstance<BearerTokenHandler>(services, service);
}
