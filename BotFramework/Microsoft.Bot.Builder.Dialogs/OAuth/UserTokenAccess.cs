using System.Security.Claims;
using Microsoft.Bot.Builder.OAuth;
using Microsoft.Bot.Connector;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Builder.Dialogs;

/// <summary>The user tokens of a turn: of the token client the adapter put into it, else of the adapter itself.</summary>
internal static class UserTokenAccess
{
    internal static Task<TokenResponse> GetUserTokenAsync(ITurnContext turnContext, OAuthPromptSettings settings, string magicCode, CancellationToken cancellationToken)
    {
        if (ClientOf(turnContext) is { } client)
        {
            var activity = turnContext.Activity;
            return client.GetUserTokenAsync(activity.From.Id, settings.ConnectionName, activity.ChannelId, magicCode, cancellationToken);
        }

        return ProviderOf(turnContext).GetUserTokenAsync(turnContext, settings.OAuthAppCredentials, settings.ConnectionName, magicCode, cancellationToken);
    }

    internal static Task<SignInResource> GetSignInResourceAsync(ITurnContext turnContext, OAuthPromptSettings settings, CancellationToken cancellationToken)
    {
        if (ClientOf(turnContext) is { } client)
        {
            return client.GetSignInResourceAsync(settings.ConnectionName, turnContext.Activity, null, cancellationToken);
        }

        return ProviderOf(turnContext).GetSignInResourceAsync(turnContext, settings.OAuthAppCredentials, settings.ConnectionName, turnContext.Activity.From.Id, null, cancellationToken);
    }

    internal static Task SignOutUserAsync(ITurnContext turnContext, OAuthPromptSettings settings, CancellationToken cancellationToken)
    {
        var activity = turnContext.Activity;
        return ClientOf(turnContext) is { } client
            ? client.SignOutUserAsync(activity.From.Id, settings.ConnectionName, activity.ChannelId, cancellationToken)
            : ProviderOf(turnContext).SignOutUserAsync(turnContext, settings.OAuthAppCredentials, settings.ConnectionName, activity.From?.Id, cancellationToken);
    }

    internal static Task<TokenResponse> ExchangeTokenAsync(ITurnContext turnContext, OAuthPromptSettings settings, TokenExchangeRequest exchangeRequest, CancellationToken cancellationToken)
    {
        var activity = turnContext.Activity;
        return ClientOf(turnContext) is { } client
            ? client.ExchangeTokenAsync(activity.From.Id, settings.ConnectionName, activity.ChannelId, exchangeRequest, cancellationToken)
            : ProviderOf(turnContext).ExchangeTokenAsync(turnContext, settings.OAuthAppCredentials, settings.ConnectionName, activity.From.Id, exchangeRequest, cancellationToken);
    }

    internal static Task<IConnectorClient> CreateConnectorClientAsync(ITurnContext turnContext, string serviceUrl, ClaimsIdentity claimsIdentity, string audience, CancellationToken cancellationToken)
    {
        if (turnContext.TurnState.Get<ConnectorFactory>() is { } factory)
        {
            return factory.CreateAsync(serviceUrl, audience, cancellationToken);
        }

        return turnContext.Adapter is IConnectorClientBuilder builder
            ? builder.CreateConnectorClientAsync(serviceUrl, claimsIdentity, audience, cancellationToken)
            : throw new NotSupportedException("OAuth prompt is not supported by the current adapter");
    }

    private static UserTokenClient ClientOf(ITurnContext turnContext) => turnContext.TurnState.Get<UserTokenClient>();

    private static IExtendedUserTokenProvider ProviderOf(ITurnContext turnContext) =>
        turnContext.Adapter as IExtendedUserTokenProvider ?? throw new NotSupportedException("OAuth prompt is not supported by the current adapter");
}
