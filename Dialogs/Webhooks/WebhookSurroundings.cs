using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Switchboard.Auth;
using Switchboard.Dialogs.SignIn;

namespace Switchboard.Dialogs.Webhooks;

/// <summary>What the settings know that webhooks name.</summary>
internal sealed class WebhookSurroundings(IReadOnlyCollection<string> services, IReadOnlyCollection<string> tokenServices, Func<string?, bool> callsWithToken)
{
    public IReadOnlyCollection<string> Services => services;

    public IReadOnlyCollection<string> TokenServices => tokenServices;

    /// <summary>Whether people can sign in.</summary>
    public bool HasSignIn { get; init; }

    /// <summary>The address of a service; null while it has none.</summary>
    public Func<string, Uri?> AddressOf { get; init; } = _ => null;

    /// <summary>What the settings of this program know.</summary>
    public static WebhookSurroundings Of(IServiceProvider provider)
    {
        var options = provider.GetRequiredService<IOptions<WebhooksOptions>>().Value;
        var addresses = provider.GetRequiredService<IServiceAddresses>();
        return new WebhookSurroundings(
            [.. options.Services.Keys],
            [.. provider.GetService<ITokenService>()?.Services ?? []],
            service => service is null
                || (options.Find(service) is { UseToken: true } settings && (settings.BaseUrl.Length > 0 || addresses.Find(service) is not null)))
        {
            HasSignIn = provider.GetRequiredService<PersonSignIn>().IsOn,
            AddressOf = addresses.Find,
        };
    }

    /// <summary>Whether calls of a service, or of an address of a webhook's own, carry its token.</summary>
    public bool CallsWithToken(string? service) => callsWithToken(service);
}
