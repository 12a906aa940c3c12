using Microsoft.Extensions.DependencyInjection;
using Switchboard.Auth.Http;

namespace Switchboard.Auth;

/// <summary>Gives HTTP clients the token of a service.</summary>
public static class TokenHttpClientBuilderExtensions
{
    /// <summary>
    /// The client calls the service with its token: pooled connections, HTTP/2 where the service speaks it, one new token and one retry after a 401, pauses after a 429 or 503.
    /// </summary>
    public static IHttpClientBuilder AddServiceToken(this IHttpClientBuilder builder, string service)
    {
        builder
            .ConfigureHttpClient(client => (client.DefaultRequestVersion, client.DefaultVersionPolicy) = (System.Net.HttpVersion.Version20, HttpVersionPolicy.RequestVersionOrLower))
            .ConfigurePrimaryHttpMessageHandler(provider => provider.GetRequiredService<HttpSessions>().Open())
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .RemoveAllLoggers()
            .AddHttpMessageHandler(provider => ActivatorUtilities.CreateInstance<BearerTokenHandler>(provider, service));
        return builder;
    }

    /// <summary>Says whose token a request wants, for services whose <c>Owner</c> is Person.</summary>
    public static HttpRequestMessage ForAccount(this HttpRequestMessage request, TokenKey key)
    {
        request.Options.Set(BearerTokenHandler.AccountOption, key.Account);
        return request;
    }
}
