using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Builder;

/// <summary>Signs people in and out and gives their tokens.</summary>
public interface IUserTokenProvider
{
    /// <summary>The token of the person, or null when there is none.</summary>
    Task<TokenResponse> GetUserTokenAsync(ITurnContext turnContext, string connectionName, string magicCode, CancellationToken cancellationToken);

    /// <summary>A link to sign in.</summary>
    Task<string> GetOauthSignInLinkAsync(ITurnContext turnContext, string connectionName, CancellationToken cancellationToken);

    /// <summary>A link to sign in as this person.</summary>
    Task<string> GetOauthSignInLinkAsync(ITurnContext turnContext, string connectionName, string userId, string finalRedirect = null, CancellationToken cancellationToken = default);

    /// <summary>Signs the person out of one connection, or of all.</summary>
    Task SignOutUserAsync(ITurnContext turnContext, string connectionName = null, string userId = null, CancellationToken cancellationToken = default);

    /// <summary>Which connections the person has a token of.</summary>
    Task<TokenStatus[]> GetTokenStatusAsync(ITurnContext context, string userId, string includeFilter = null, CancellationToken cancellationToken = default);

    /// <summary>Tokens for these resources.</summary>
    Task<Dictionary<string, TokenResponse>> GetAadTokensAsync(ITurnContext context, string connectionName, string[] resourceUrls, string userId = null, CancellationToken cancellationToken = default);
}
