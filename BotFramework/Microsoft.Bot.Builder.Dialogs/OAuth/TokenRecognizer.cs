using System.Net;
using System.Security.Claims;
using System.Text.RegularExpressions;
using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Builder.Dialogs;

/// <summary>The ways in which a channel brings the token of a person who signed in.</summary>
internal static partial class TokenRecognizer
{
    internal const string PersistedCaller = "caller";

    internal static bool IsTokenResponseEvent(ITurnContext turnContext) =>
        turnContext.Activity is { Type: ActivityTypes.Event, Name: SignInConstants.TokenResponseEventName };

    internal static bool IsTeamsVerificationInvoke(ITurnContext turnContext) =>
        turnContext.Activity is { Type: ActivityTypes.Invoke, Name: SignInConstants.VerifyStateOperationName };

    internal static bool IsTokenExchangeInvoke(ITurnContext turnContext) =>
        turnContext.Activity is { Type: ActivityTypes.Invoke, Name: SignInConstants.TokenExchangeOperationName };

    internal static async Task<TokenResponse> RecognizeAsync(OAuthPromptSettings settings, DialogContext dc, CancellationToken cancellationToken)
    {
        var turnContext = dc.Context;
        if (IsTokenResponseEvent(turnContext))
        {
            await AnswerCallerAsync(dc, cancellationToken).ConfigureAwait(false);
            return ObjectPath.MapValueTo<TokenResponse>(turnContext.Activity.Value);
        }

        if (IsTeamsVerificationInvoke(turnContext))
        {
            return await VerifyAsync(settings, turnContext, cancellationToken).ConfigureAwait(false);
        }

        if (IsTokenExchangeInvoke(turnContext))
        {
            return await ExchangeAsync(settings, turnContext, cancellationToken).ConfigureAwait(false);
        }

        return turnContext.Activity is { Type: ActivityTypes.Message, Text: { } text } && MagicCode().Match(text) is { Success: true } code
            ? await UserTokenAccess.GetUserTokenAsync(turnContext, settings, code.Value, cancellationToken).ConfigureAwait(false)
            : null;
    }

    // The event comes from the channel, not through the bot that called this one; the answer must go to that bot all the same.
    private static async Task AnswerCallerAsync(DialogContext dc, CancellationToken cancellationToken)
    {
        if (dc.ActiveDialog?.State?.Read<CallerInfo>(PersistedCaller) is not { } caller)
        {
            return;
        }

        var turnState = dc.Context.TurnState;
        dc.Context.Activity.ServiceUrl = caller.CallerServiceUrl;
        var client = await UserTokenAccess.CreateConnectorClientAsync(
            dc.Context,
            caller.CallerServiceUrl,
            turnState.Get<ClaimsIdentity>(BotAdapter.BotIdentityKey),
            caller.Scope,
            cancellationToken).ConfigureAwait(false);
        turnState.Set(client);
    }

    // Teams asks again after a 500 and gives up after a 404.
    private static async Task<TokenResponse> VerifyAsync(OAuthPromptSettings settings, ITurnContext turnContext, CancellationToken cancellationToken)
    {
        try
        {
            var magicCode = ObjectPath.GetPathValue<string>(turnContext.Activity.Value, "state", null);
            var token = await UserTokenAccess.GetUserTokenAsync(turnContext, settings, magicCode, cancellationToken).ConfigureAwait(false);
            await SendInvokeResponseAsync(turnContext, token == null ? HttpStatusCode.NotFound : HttpStatusCode.OK, null, cancellationToken).ConfigureAwait(false);
            return token;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            await SendInvokeResponseAsync(turnContext, HttpStatusCode.InternalServerError, null, cancellationToken).ConfigureAwait(false);
            return null;
        }
    }

    private static async Task<TokenResponse> ExchangeAsync(OAuthPromptSettings settings, ITurnContext turnContext, CancellationToken cancellationToken)
    {
        var request = ObjectPath.MapValueTo<TokenExchangeInvokeRequest>(turnContext.Activity.Value);
        if (request == null)
        {
            await RefuseAsync(
                HttpStatusCode.BadRequest,
                "The bot received an InvokeActivity that is missing a TokenExchangeInvokeRequest value. This is required to be sent with the InvokeActivity.").ConfigureAwait(false);
            return null;
        }

        if (request.ConnectionName != settings.ConnectionName)
        {
            await RefuseAsync(
                HttpStatusCode.BadRequest,
                "The bot received an InvokeActivity with a TokenExchangeInvokeRequest containing a ConnectionName that does not match the ConnectionName expected by the bot's active OAuthPrompt. Ensure these names match when sending the InvokeActivityInvalid ConnectionName in the TokenExchangeInvokeRequest").ConfigureAwait(false);
            return null;
        }

        var token = await TryExchangeAsync(settings, turnContext, request, cancellationToken).ConfigureAwait(false);
        if (string.IsNullOrEmpty(token?.Token))
        {
            await RefuseAsync(HttpStatusCode.PreconditionFailed, "The bot is unable to exchange token. Proceed with regular login.").ConfigureAwait(false);
            return null;
        }

        await SendInvokeResponseAsync(
            turnContext,
            HttpStatusCode.OK,
            new TokenExchangeInvokeResponse { Id = request.Id, ConnectionName = settings.ConnectionName },
            cancellationToken).ConfigureAwait(false);
        return new TokenResponse
        {
            ChannelId = token.ChannelId,
            ConnectionName = token.ConnectionName,
            Token = token.Token,
        };

        Task RefuseAsync(HttpStatusCode status, string reason) => SendInvokeResponseAsync(
            turnContext,
            status,
            new TokenExchangeInvokeResponse { Id = request?.Id, ConnectionName = settings.ConnectionName, FailureDetail = reason },
            cancellationToken);
    }

    // A failed exchange is no failed turn: the client is told, and shows the sign-in button.
    private static async Task<TokenResponse> TryExchangeAsync(OAuthPromptSettings settings, ITurnContext turnContext, TokenExchangeInvokeRequest request, CancellationToken cancellationToken)
    {
        try
        {
            var exchange = new TokenExchangeRequest { Token = request.Token };
            return await UserTokenAccess.ExchangeTokenAsync(turnContext, settings, exchange, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return null;
        }
    }

    private static Task SendInvokeResponseAsync(ITurnContext turnContext, HttpStatusCode status, object body, CancellationToken cancellationToken)
    {
        var response = new Activity(ActivityTypesEx.InvokeResponse) { Value = new InvokeResponse { Status = (int)status, Body = body } };
        return turnContext.SendActivityAsync(response, cancellationToken);
    }

    [GeneratedRegex(@"(\d{6})")]
    private static partial Regex MagicCode();
}
