using System.Net;
using Microsoft.Bot.Connector;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Builder.Teams;

/// <summary>Lets one of the token exchange invokes that Teams sends from each of a user's clients through to the bot.</summary>
public class TeamsSSOTokenExchangeMiddleware : IMiddleware
{
    private readonly IStorage _storage;
    private readonly string _connectionName;

    /// <summary>Remembers exchanges in the storage; exchanges tokens with the named OAuth connection.</summary>
    public TeamsSSOTokenExchangeMiddleware(IStorage storage, string connectionName)
    {
        ArgumentNullException.ThrowIfNull(storage);
        if (string.IsNullOrEmpty(connectionName))
        {
            throw new ArgumentNullException(nameof(connectionName));
        }

        _storage = storage;
        _connectionName = connectionName;
    }

    /// <summary>Answers exchanges that fail or repeat, and passes everything else on.</summary>
    public async Task OnTurnAsync(ITurnContext turnContext, NextDelegate next, CancellationToken cancellationToken = default)
    {
        if (string.Equals(Channels.Msteams, turnContext.Activity.ChannelId, StringComparison.OrdinalIgnoreCase)
            && string.Equals(SignInConstants.TokenExchangeOperationName, turnContext.Activity.Name, StringComparison.OrdinalIgnoreCase))
        {
            var request = SchemaJson.ConvertTo<TokenExchangeInvokeRequest>(turnContext.Activity.Value);

            // The exchange comes before the deduplication: when consent is missing, every client has to hear of it.
            if (!await ExchangeAsync(turnContext, request, cancellationToken).ConfigureAwait(false)
                || !await IsFirstAsync(turnContext, request, cancellationToken).ConfigureAwait(false))
            {
                return;
            }
        }

        await next(cancellationToken).ConfigureAwait(false);
    }

    private static Task RespondAsync(ITurnContext turnContext, HttpStatusCode status, object body, CancellationToken cancellationToken) =>
        turnContext.SendActivityAsync(
            new Activity { Type = ActivityTypesEx.InvokeResponse, Value = new InvokeResponse { Status = (int)status, Body = body } },
            cancellationToken);

    private async Task<bool> IsFirstAsync(ITurnContext turnContext, TokenExchangeInvokeRequest request, CancellationToken cancellationToken)
    {
        // The storage refuses a write whose ETag is not the stored one, so only the first write of a key succeeds.
        var claim = new TokenExchangeClaim { ETag = request?.Id };
        var changes = new Dictionary<string, object> { [StorageKey(turnContext, request)] = claim };
        try
        {
            await _storage.WriteAsync(changes, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (Exception exception) when (IsConflict(exception))
        {
            await RespondAsync(turnContext, HttpStatusCode.OK, null, cancellationToken).ConfigureAwait(false);
            return false;
        }
    }

    private static bool IsConflict(Exception exception) =>
        exception.Message.StartsWith("Etag conflict", StringComparison.OrdinalIgnoreCase)
        || exception.Message.Contains("precondition is not met", StringComparison.OrdinalIgnoreCase);

    private static string StorageKey(ITurnContext turnContext, TokenExchangeInvokeRequest request)
    {
        var activity = turnContext.Activity;
        var channelId = activity.ChannelId ?? throw new InvalidOperationException("invalid activity-missing channelId");
        var conversationId = activity.Conversation?.Id ?? throw new InvalidOperationException("invalid activity-missing Conversation.Id");
        return string.IsNullOrEmpty(request?.Id)
            ? throw new InvalidOperationException("Invalid signin/tokenExchange. Missing activity.Value.Id.")
            : $"{channelId}/{conversationId}/{request.Id}";
    }

    private async Task<bool> ExchangeAsync(ITurnContext turnContext, TokenExchangeInvokeRequest request, CancellationToken cancellationToken)
    {
        var response = await TryExchangeAsync(turnContext, request, cancellationToken).ConfigureAwait(false);
        if (!string.IsNullOrEmpty(response?.Token))
        {
            return true;
        }

        var failure = new TokenExchangeInvokeResponse
        {
            Id = request?.Id,
            ConnectionName = _connectionName,
            FailureDetail = "The bot is unable to exchange token. Proceed with regular login.",
        };
        await RespondAsync(turnContext, HttpStatusCode.PreconditionFailed, failure, cancellationToken).ConfigureAwait(false);
        return false;
    }

    private async Task<TokenResponse> TryExchangeAsync(ITurnContext turnContext, TokenExchangeInvokeRequest request, CancellationToken cancellationToken)
    {
        var exchange = new TokenExchangeRequest { Token = request?.Token };
        var userId = turnContext.Activity.From.Id;
        try
        {
            if (turnContext.TurnState.Get<UserTokenClient>() is { } client)
            {
                return await client.ExchangeTokenAsync(userId, _connectionName, turnContext.Activity.ChannelId, exchange, cancellationToken).ConfigureAwait(false);
            }

            if (turnContext.Adapter is IExtendedUserTokenProvider provider)
            {
                return await provider.ExchangeTokenAsync(turnContext, _connectionName, userId, exchange, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // A token that cannot be exchanged (no consent, an expired one) makes Teams show the sign-in button.
            return null;
        }

        throw new NotSupportedException("Token Exchange is not supported by the current adapter.");
    }

    private sealed class TokenExchangeClaim : IStoreItem
    {
        public string ETag { get; set; }
    }
}
