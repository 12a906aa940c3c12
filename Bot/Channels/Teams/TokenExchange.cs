using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Bot.Schema;
using Switchboard.Bot.Turns;
using Switchboard.Dialogs.SignIn;

namespace Switchboard.Bot.Channels.Teams;

/// <summary>
/// Takes the token out of what a channel tells of a sign-in, before anything of it is written. One that Teams brings for exchange goes to the token service, which keeps what it gives for it; the turn asks there.
/// </summary>
internal sealed partial class TokenExchange(BotFrameworkAuthentication authentication, PersonSignIn signIn, IConfiguration configuration, ILogger<TokenExchange> logger)
{
    private const string Token = "token";

    /// <summary>The answer to a well-formed <c>signin/tokenExchange</c> of the connection; null for all else.</summary>
    public static TokenExchangeInvokeResponse? Of(IInvokeActivity invoke, string connection) =>
        invoke.Name == SignInConstants.TokenExchangeOperationName
        && SignInRefusal.Of(invoke).Body is { } answer && answer.ConnectionName == connection
            ? new TokenExchangeInvokeResponse { Id = answer.Id, ConnectionName = connection }
            : null;

    /// <summary>The activity without its token.</summary>
    public async Task<(Activity Activity, ReadOnlyMemory<byte> Json)> TakeTokenAsync(Activity activity, ReadOnlyMemory<byte> json, CancellationToken cancellationToken)
    {
        var root = JsonNode.Parse(json.Span)!.AsObject();
        if (root["value"] is not JsonObject value)
        {
            return (activity, json);
        }

        if (signIn.IsOn && Of(activity, signIn.ConnectionName) is not null && value[Token] is JsonValue given && given.TryGetValue<string>(out var token) && token.Length > 0)
        {
            await ExchangeAsync(activity, token, cancellationToken);
        }

        foreach (var name in value.Select(property => property.Key).Where(name => name.Equals(Token, StringComparison.OrdinalIgnoreCase)).ToList())
        {
            value.Remove(name);
        }

        ReadOnlyMemory<byte> rest = JsonSerializer.SerializeToUtf8Bytes(root);
        var clean = ActivityJson.Parse(rest);
        clean.CallerId = activity.CallerId;
        return (clean, rest);
    }

    private async Task ExchangeAsync(Activity activity, string token, CancellationToken cancellationToken)
    {
        try
        {
            var (identity, _) = CallerIdentity.Of(activity.CallerId, configuration["MicrosoftAppId"] ?? "");
            using var client = await authentication.CreateUserTokenClientAsync(identity, cancellationToken);
            await client.ExchangeTokenAsync(activity.From.Id, signIn.ConnectionName, activity.ChannelId, new TokenExchangeRequest(token: token), cancellationToken);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            // No consent yet, or no service: the turn finds no token, and Teams shows the person the way to sign in.
            LogRefused(e.GetType().Name);
        }
    }

    [LoggerMessage(LogLevel.Information, "A token was not exchanged: {Reason}")]
    private partial void LogRefused(string reason);
}
