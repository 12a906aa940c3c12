using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Switchboard.Auth.Proxy;

namespace Switchboard.Auth;

/// <summary>Maps the proxy.</summary>
public static class TokenProxyEndpointRouteBuilderExtensions
{
    /// <summary>ANY /proxy/{service}/{**path}; closed until <c>Tokens:Proxy:Issuer</c> is set.</summary>
    public static IEndpointConventionBuilder MapTokenProxy(this IEndpointRouteBuilder endpoints)
    {
        var proxy = endpoints.ServiceProvider.GetRequiredService<TokenProxyService>();
        return endpoints.Map("/proxy/{service}/{**path}", proxy.HandleAsync);
    }
}
