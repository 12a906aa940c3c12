using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Identity;
using Microsoft.Bot.Connector.Http;

namespace Microsoft.Bot.Connector.Authentication;

/// <summary>Where tokens come from: Azure.Identity, or a token endpoint on this machine in tests.</summary>
internal static class TokenSources
{
    private const string FederationScope = "api://AzureADTokenExchange/.default";

    /// <summary>Shared by credentials of the same app, secret and scope, so that a client per turn does not mean a token per turn.</summary>
    private static readonly ConcurrentDictionary<string, IAuthenticator> Shared = new(StringComparer.Ordinal);

    public static IAuthenticator ForSecret(AppCredentials app, string secret)
    {
        IAuthenticator Create()
        {
            var authority = Authority.Parse(app.OAuthEndpoint, app.ValidateAuthority);
            return authority.IsLocal
                ? Cache(_ => LocalTokenEndpoint.AskAsync(
                    app.HttpClientForTokens ?? SharedHttp.Client, authority.Endpoint, app.MicrosoftAppId, secret, Scope(app.OAuthScope)))
                : FromAzure(
                    () => new ClientSecretCredential(
                        authority.Tenant, app.MicrosoftAppId, secret, authority.Configure(new ClientSecretCredentialOptions(), app.HttpClientForTokens)),
                    app.OAuthScope);
        }

        if (app.HttpClientForTokens is not null)
        {
            // Bound to somebody's client, which may be gone tomorrow: not for everybody.
            return Create();
        }

        var key = string.Join('\n', app.OAuthEndpoint, app.MicrosoftAppId, app.OAuthScope, app.ValidateAuthority, Hash(secret));
        return Shared.GetOrAdd(key, _ => Create());
    }

    public static IAuthenticator ForCertificate(AppCredentials app, X509Certificate2 certificate, bool sendX5c)
    {
        var authority = Authority.Parse(app.OAuthEndpoint, app.ValidateAuthority);
        var options = authority.Configure(new ClientCertificateCredentialOptions { SendCertificateChain = sendX5c }, app.HttpClientForTokens);
        return FromAzure(() => new ClientCertificateCredential(authority.Tenant, app.MicrosoftAppId, certificate, options), app.OAuthScope);
    }

    public static IAuthenticator ForManagedIdentity(string clientId, string resource, HttpClient http) =>
        FromAzure(() => ManagedIdentity(clientId, http), resource);

    public static IAuthenticator ForFederation(AppCredentials app, string clientId)
    {
        var authority = Authority.Parse(app.OAuthEndpoint, app.ValidateAuthority);
        var identity = ManagedIdentity(clientId, app.HttpClientForTokens);
        var options = authority.Configure(new ClientAssertionCredentialOptions(), app.HttpClientForTokens);
        return FromAzure(
            () => new ClientAssertionCredential(authority.Tenant, app.MicrosoftAppId, AssertionAsync, options),
            app.OAuthScope);

        async Task<string> AssertionAsync(CancellationToken cancellationToken) =>
            (await identity.GetTokenAsync(new TokenRequestContext([FederationScope]), cancellationToken)).Token;
    }

    /// <summary>The scope that names everything an app may do at a resource.</summary>
    private static string Scope(string resource) =>
        resource.EndsWith("/.default", StringComparison.Ordinal) ? resource : $"{resource.TrimEnd('/')}/.default";

    private static ManagedIdentityCredential ManagedIdentity(string clientId, HttpClient http)
    {
        var options = new ManagedIdentityCredentialOptions(ManagedIdentityId.FromUserAssignedClientId(clientId));
        if (http is not null)
        {
            options.Transport = new HttpClientTransport(http);
        }

        return new ManagedIdentityCredential(options);
    }

    private static IAuthenticator FromAzure(Func<TokenCredential> create, string resource)
    {
        TokenCredential credential = null;
        var context = new TokenRequestContext([Scope(resource)]);
        return Cache(async force =>
        {
            // A new credential has an empty cache, so a forced refresh really asks.
            credential = credential is null || force ? create() : credential;
            var token = await credential.GetTokenAsync(context, CancellationToken.None);
            return AcquiredToken.Of(token.Token, token.ExpiresOn, token.RefreshOn, TimeProvider.System.GetUtcNow());
        });
    }

    private static CachedToken Cache(Func<bool, Task<AcquiredToken>> acquire) => new(acquire, TimeProvider.System);

    private static string Hash(string secret) =>
        secret is null ? string.Empty : Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}

/// <summary>An authority split the way Azure.Identity wants it: host and tenant.</summary>
internal sealed record Authority(Uri Endpoint, string Tenant, bool Validate)
{
    /// <summary>True for a plain http endpoint on this machine, which Azure.Identity refuses.</summary>
    public bool IsLocal => Addresses.IsLoopbackHttp(Endpoint);

    /// <exception cref="InvalidOperationException">The authority is no https URL with a tenant, nor on this machine.</exception>
    public static Authority Parse(string endpoint, bool validate)
    {
        if (!Uri.TryCreate(endpoint, UriKind.Absolute, out var uri) || !Addresses.IsPrivateToTheWire(uri))
        {
            throw new InvalidOperationException($"The login endpoint must be an https URL: '{endpoint}'.");
        }

        return new Authority(uri, uri.AbsolutePath.Trim('/').Split('/')[^1], validate);
    }

    public TOptions Configure<TOptions>(TOptions options, HttpClient http)
        where TOptions : TokenCredentialOptions
    {
        options.AuthorityHost = new Uri(Endpoint.GetLeftPart(UriPartial.Authority));
        if (http is not null)
        {
            options.Transport = new HttpClientTransport(http);
        }

        switch (options)
        {
            case ClientSecretCredentialOptions secret:
                secret.DisableInstanceDiscovery = !Validate;
                break;
            case ClientCertificateCredentialOptions certificate:
                certificate.DisableInstanceDiscovery = !Validate;
                break;
            case ClientAssertionCredentialOptions assertion:
                assertion.DisableInstanceDiscovery = !Validate;
                break;
        }

        return options;
    }
}
