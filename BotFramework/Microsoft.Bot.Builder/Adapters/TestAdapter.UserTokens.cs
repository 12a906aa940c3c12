using Microsoft.Bot.Connector.Authentication;
using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Builder.Adapters;

/// <summary>The sign-in service: tokens that a test has given the user.</summary>
public partial class TestAdapter : IExtendedUserTokenProvider
{
    private readonly TestUserTokens _tokens = new();

    /// <summary>Gives the user a token for a connection, at once or when the magic code is entered.</summary>
    public void AddUserToken(string connectionName, string channelId, string userId, string token, string magicCode = null) =>
        _tokens.Add(connectionName, channelId, userId, token, magicCode);

    /// <summary>Lets an item (a token or a resource address) be exchanged for a token.</summary>
    public void AddExchangeableToken(string connectionName, string channelId, string userId, string exchangableItem, string token) =>
        _tokens.AddExchangeable(connectionName, channelId, userId, exchangableItem, token);

    /// <summary>Makes the exchange of an item fail with an exception.</summary>
    public void ThrowOnExchangeRequest(string connectionName, string channelId, string userId, string exchangableItem) =>
        _tokens.AddExchangeable(connectionName, channelId, userId, exchangableItem, null);

    /// <inheritdoc/>
    public virtual Task<TokenResponse> GetUserTokenAsync(ITurnContext turnContext, AppCredentials oAuthAppCredentials, string connectionName, string magicCode, CancellationToken cancellationToken) =>
        Task.FromResult(_tokens.Get(connectionName, turnContext.Activity.ChannelId, turnContext.Activity.From.Id, magicCode));

    /// <inheritdoc/>
    public virtual Task<TokenResponse> GetUserTokenAsync(ITurnContext turnContext, string connectionName, string magicCode, CancellationToken cancellationToken) =>
        GetUserTokenAsync(turnContext, null, connectionName, magicCode, cancellationToken);

    /// <inheritdoc/>
    public virtual Task<string> GetOauthSignInLinkAsync(ITurnContext turnContext, AppCredentials oAuthAppCredentials, string connectionName, CancellationToken cancellationToken) =>
        Task.FromResult(SignInLink(turnContext, connectionName, turnContext.Activity.From.Id));

    /// <inheritdoc/>
    public virtual Task<string> GetOauthSignInLinkAsync(ITurnContext turnContext, string connectionName, CancellationToken cancellationToken) =>
        GetOauthSignInLinkAsync(turnContext, null, connectionName, cancellationToken);

    /// <inheritdoc/>
    public virtual Task<string> GetOauthSignInLinkAsync(ITurnContext turnContext, AppCredentials oAuthAppCredentials, string connectionName, string userId, string finalRedirect = null, CancellationToken cancellationToken = default) =>
        Task.FromResult(SignInLink(turnContext, connectionName, userId));

    /// <inheritdoc/>
    public virtual Task<string> GetOauthSignInLinkAsync(ITurnContext turnContext, string connectionName, string userId, string finalRedirect = null, CancellationToken cancellationToken = default) =>
        GetOauthSignInLinkAsync(turnContext, null, connectionName, userId, finalRedirect, cancellationToken);

    /// <inheritdoc/>
    public virtual Task SignOutUserAsync(ITurnContext turnContext, AppCredentials oAuthAppCredentials, string connectionName = null, string userId = null, CancellationToken cancellationToken = default)
    {
        _tokens.SignOut(connectionName, turnContext.Activity.ChannelId, userId ?? turnContext.Activity.From.Id);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public virtual Task SignOutUserAsync(ITurnContext turnContext, string connectionName = null, string userId = null, CancellationToken cancellationToken = default) =>
        SignOutUserAsync(turnContext, null, connectionName, userId, cancellationToken);

    /// <inheritdoc/>
    public virtual Task<TokenStatus[]> GetTokenStatusAsync(ITurnContext context, AppCredentials oAuthAppCredentials, string userId, string includeFilter = null, CancellationToken cancellationToken = default) =>
        Task.FromResult(_tokens.Status(context.Activity.ChannelId, context.Activity.From.Id, includeFilter));

    /// <inheritdoc/>
    public virtual Task<TokenStatus[]> GetTokenStatusAsync(ITurnContext context, string userId, string includeFilter = null, CancellationToken cancellationToken = default) =>
        GetTokenStatusAsync(context, null, userId, includeFilter, cancellationToken);

    /// <inheritdoc/>
    public virtual Task<Dictionary<string, TokenResponse>> GetAadTokensAsync(ITurnContext context, AppCredentials oAuthAppCredentials, string connectionName, string[] resourceUrls, string userId = null, CancellationToken cancellationToken = default) =>
        Task.FromResult(new Dictionary<string, TokenResponse>());

    /// <inheritdoc/>
    public virtual Task<Dictionary<string, TokenResponse>> GetAadTokensAsync(ITurnContext context, string connectionName, string[] resourceUrls, string userId = null, CancellationToken cancellationToken = default) =>
        GetAadTokensAsync(context, null, connectionName, resourceUrls, userId, cancellationToken);

    /// <inheritdoc/>
    public Task<SignInResource> GetSignInResourceAsync(ITurnContext turnContext, string connectionName, CancellationToken cancellationToken = default) =>
        GetSignInResourceAsync(turnContext, connectionName, turnContext.Activity.From.Id, null, cancellationToken);

    /// <inheritdoc/>
    public Task<SignInResource> GetSignInResourceAsync(ITurnContext turnContext, string connectionName, string userId, string finalRedirect = null, CancellationToken cancellationToken = default) =>
        GetSignInResourceAsync(turnContext, null, connectionName, userId, finalRedirect, cancellationToken);

    /// <inheritdoc/>
    public virtual Task<SignInResource> GetSignInResourceAsync(ITurnContext turnContext, AppCredentials oAuthAppCredentials, string connectionName, string userId, string finalRedirect = null, CancellationToken cancellationToken = default) =>
        Task.FromResult(new SignInResource
        {
            SignInLink = SignInLink(turnContext, connectionName, userId),
            TokenExchangeResource = new TokenExchangeResource
            {
                Id = Guid.NewGuid().ToString(),
                Uri = $"api://{connectionName}/resource",
            },
        });

    /// <inheritdoc/>
    public Task<TokenResponse> ExchangeTokenAsync(ITurnContext turnContext, string connectionName, string userId, TokenExchangeRequest exchangeRequest, CancellationToken cancellationToken = default) =>
        ExchangeTokenAsync(turnContext, null, connectionName, userId, exchangeRequest, cancellationToken);

    /// <inheritdoc/>
    public Task<TokenResponse> ExchangeTokenAsync(ITurnContext turnContext, AppCredentials oAuthAppCredentials, string connectionName, string userId, TokenExchangeRequest exchangeRequest, CancellationToken cancellationToken = default) =>
        Task.FromResult(_tokens.Exchange(connectionName, turnContext.Activity.ChannelId, userId, exchangeRequest));

    private static string SignInLink(ITurnContext turnContext, string connectionName, string userId) =>
        $"https://fake.com/oauthsignin/{connectionName}/{turnContext.Activity.ChannelId}/{userId}";
}
