using System.Net;
using Microsoft.Bot.Connector.Http;
using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Connector.Authentication;

/// <summary>The token service over its REST API.</summary>
internal sealed class RestUserTokenClient(string appId, Uri baseUri, RestTransport transport) : UserTokenClient
{
    public override Task<TokenResponse> GetUserTokenAsync(
        string userId, string connectionName, string channelId, string magicCode, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(userId);
        ArgumentNullException.ThrowIfNull(connectionName);
        var uri = Operation("api/usertoken/GetToken", userId, connectionName, channelId).Query("code", magicCode).ToUri();
        return transport.SendAsync<TokenResponse>(HttpMethod.Get, uri, cancellationToken, nullWhenNotFound: true);
    }

    public override Task<SignInResource> GetSignInResourceAsync(
        string connectionName, Activity activity, string finalRedirect, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(connectionName);
        ArgumentNullException.ThrowIfNull(activity);
        var uri = new RestPath(baseUri, "api/botsignin/GetSignInResource")
            .Query("state", CreateTokenExchangeState(appId ?? string.Empty, connectionName, activity))
            .Query("finalRedirect", finalRedirect)
            .ToUri();
        return transport.SendAsync<SignInResource>(HttpMethod.Get, uri, cancellationToken);
    }

    public override Task SignOutUserAsync(string userId, string connectionName, string channelId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(userId);
        ArgumentNullException.ThrowIfNull(connectionName);
        return transport.SendAsync(HttpMethod.Delete, Operation("api/usertoken/SignOut", userId, connectionName, channelId).ToUri(), cancellationToken);
    }

    public override async Task<TokenStatus[]> GetTokenStatusAsync(
        string userId, string channelId, string includeFilter, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(userId);
        var uri = Operation("api/usertoken/GetTokenStatus", userId, connectionName: null, channelId).Query("include", includeFilter).ToUri();
        return await transport.SendAsync<TokenStatus[]>(HttpMethod.Get, uri, cancellationToken) ?? [];
    }

    public override async Task<Dictionary<string, TokenResponse>> GetAadTokensAsync(
        string userId, string connectionName, string[] resourceUrls, string channelId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(userId);
        ArgumentNullException.ThrowIfNull(connectionName);
        var uri = Operation("api/usertoken/GetAadTokens", userId, connectionName, channelId).ToUri();
        var body = new AadResourceUrls { ResourceUrls = resourceUrls };
        return await transport.SendAsync<AadResourceUrls, Dictionary<string, TokenResponse>>(HttpMethod.Post, uri, body, cancellationToken);
    }

    public override async Task<TokenResponse> ExchangeTokenAsync(
        string userId, string connectionName, string channelId, TokenExchangeRequest exchangeRequest, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(userId);
        ArgumentNullException.ThrowIfNull(connectionName);
        var uri = Operation("api/usertoken/exchange", userId, connectionName, channelId).ToUri();
        try
        {
            return await transport.SendAsync<TokenExchangeRequest, TokenResponse>(HttpMethod.Post, uri, exchangeRequest, cancellationToken);
        }
        catch (ErrorResponseException e) when (e.Data["StatusCode"] is (int)HttpStatusCode.BadRequest or (int)HttpStatusCode.NotFound)
        {
            // The service's way to say that the token cannot be exchanged, e.g. consent is missing: not a failure of the call.
            throw new InvalidOperationException($"Unable to exchange token: ({e.Body?.Error?.Code}) {e.Body?.Error?.Message}", e);
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            transport.Dispose();
        }

        base.Dispose(disposing);
    }

    private RestPath Operation(string path, string userId, string connectionName, string channelId) =>
        new RestPath(baseUri, path).Query("userId", userId).Query("connectionName", connectionName).Query("channelId", channelId);
}
