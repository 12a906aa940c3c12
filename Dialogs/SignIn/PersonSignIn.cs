using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Bot.Schema;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Switchboard.Dialogs.Recordings;

namespace Switchboard.Dialogs.SignIn;

/// <summary>
/// The person's token of the OAuth connection. The Bot Framework's token service keeps it; the bot asks for it when it is needed, has it for the rest of the turn and writes it nowhere. A tape learns
/// whether there was one.
/// </summary>
public sealed partial class PersonSignIn(IOptions<SignInOptions> options, ILogger<PersonSignIn> logger)
{
    /// <summary>The OAuth connection; empty when nobody signs in.</summary>
    public string ConnectionName => options.Value.ConnectionName;

    /// <summary>Whether people can sign in.</summary>
    public bool IsOn => ConnectionName.Length > 0;

    /// <summary>The token of the person who wrote; null when they have not signed in, or the service does not answer.</summary>
    /// <param name="turnContext">The turn.</param>
    /// <param name="code">The code with which the channel or the person proves the sign-in; null where none is needed.</param>
    /// <param name="cancellationToken">Ends the question.</param>
    public async Task<string?> FindTokenAsync(ITurnContext turnContext, string? code, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        if (turnContext.TurnState.Get<Known>() is { } known)
        {
            return known.Token;
        }

        if (!IsOn || turnContext.TurnState.Get<UserTokenClient>() is not { } client)
        {
            return null;
        }

        var token = "";
        var answer = await TapedAsync("sign-in", async () =>
        {
            token = await TryAsync(() => client.GetUserTokenAsync(turnContext.Activity.From.Id, ConnectionName, turnContext.Activity.ChannelId, code, cancellationToken), cancellationToken) is { Token: { Length: > 0 } found } ? found : null;
            return new OutsideAnswer(token is null ? (int)HttpStatusCode.NotFound : (int)HttpStatusCode.OK);
        });
        if (answer.Status != (int)HttpStatusCode.OK)
        {
            return null;
        }

        turnContext.TurnState.Add(new Known(token!));
        return token;
    }

    /// <summary>What the person signs in with, as the channel shows it; null when the token service does not answer.</summary>
    public async Task<Attachment?> CreateCardAsync(ITurnContext turnContext, string text, string button, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        if (turnContext.TurnState.Get<UserTokenClient>() is not { } client)
        {
            return null;
        }

        var answer = await TapedAsync("sign-in-link", async () =>
            await TryAsync(() => client.GetSignInResourceAsync(ConnectionName, turnContext.Activity, null, cancellationToken), cancellationToken) is { } resource
                ? new OutsideAnswer((int)HttpStatusCode.OK, "application/json", JsonSerializer.Serialize(
                    new Way(resource.SignInLink, resource.TokenExchangeResource?.Id, resource.TokenExchangeResource?.Uri, resource.TokenExchangeResource?.ProviderId), WayJson.Default.Way))
                : new OutsideAnswer(0));
        if (answer.Body is not { } body)
        {
            return null;
        }

        var way = JsonSerializer.Deserialize(body, WayJson.Default.Way)!;
        var card = new OAuthCard
        {
            Text = text,
            ConnectionName = ConnectionName,
            Buttons = [new CardAction(ActionTypes.Signin, button, value: way.Link)],
            TokenExchangeResource = way.ExchangeId is null && way.ExchangeUri is null ? null : new TokenExchangeResource(way.ExchangeId, way.ExchangeUri, way.Provider),
        };
        return new Attachment(OAuthCard.ContentType, content: card);
    }

    /// <summary>Signs the person out. False when the token service does not answer.</summary>
    public async Task<bool> SignOutAsync(ITurnContext turnContext, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        if (turnContext.TurnState.Get<UserTokenClient>() is not { } client)
        {
            return false;
        }

        var answer = await TapedAsync("sign-out", async () => await TryAsync(SignOut, cancellationToken) ?? new OutsideAnswer(0));
        return answer.Status != 0;

        async Task<OutsideAnswer> SignOut()
        {
            await client.SignOutUserAsync(turnContext.Activity.From.Id, ConnectionName, turnContext.Activity.ChannelId, cancellationToken);
            return new OutsideAnswer((int)HttpStatusCode.OK);
        }
    }

    private static Task<OutsideAnswer> TapedAsync(string request, Func<Task<OutsideAnswer>> ask) => TurnTape.Current is { } tape ? tape.AnswerAsync(request, ask) : ask();

    /// <summary>What the token service or the way to it can do wrong is no failed turn: the person is told that it does not work now.</summary>
    private async Task<T?> TryAsync<T>(Func<Task<T>> ask, CancellationToken cancellationToken)
        where T : class
    {
        try
        {
            return await ask();
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            LogUnavailable(e.GetType().Name);
            return null;
        }
    }

    [LoggerMessage(LogLevel.Warning, "The token service did not answer: {Reason}")]
    private partial void LogUnavailable(string reason);

    // Not a record: those write what they hold.
    private sealed class Known(string token)
    {
        public string Token => token;
    }

    private sealed record Way(string Link, string? ExchangeId, string? ExchangeUri, string? Provider);

    [JsonSerializable(typeof(Way))]
    private sealed partial class WayJson : JsonSerializerContext;
}
