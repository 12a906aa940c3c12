namespace Switchboard.Bot.Channels.DirectLine;

/// <summary>Who calls: the owner of the secret, for whom <see cref="Token"/> is null, or the bearer of a token.</summary>
internal sealed record Caller(DirectLineToken? Token)
{
    public string Channel => Token?.Channel ?? DirectLineAddress.Channel;
}

/// <summary>Finds out who calls, and refuses who may not.</summary>
internal sealed class Callers(DirectLineKey key, DirectLineTokens tokens)
{
    private const string Scheme = "Bearer ";

    /// <summary>The caller when it may use <paramref name="conversationId"/> (null: any), otherwise the refusal.</summary>
    public async Task<(Caller? Caller, Reply? Refusal)> CheckAsync(HttpContext context, string? conversationId)
    {
        var header = context.Request.Headers.Authorization.ToString();
        if (!header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            return (null, Reply.Error(StatusCodes.Status401Unauthorized, "Unauthorized", "An Authorization header with a bearer token is needed."));
        }

        var presented = header[Scheme.Length..].Trim();
        if (key.IsSecret(presented))
        {
            return (new Caller(null), null);
        }

        return await tokens.CheckAsync(presented, context.RequestAborted) switch
        {
            TokenCheck.Valid { Token: var token } when conversationId is null || token.ConversationId == conversationId => (new Caller(token), null),
            TokenCheck.Valid => (null, Forbidden("BadArgument", "The token is for another conversation.")),
            TokenCheck.Expired => (null, Forbidden("TokenExpired", "The token has expired.")),
            _ => (null, Forbidden("BadArgument", "The token or secret is not known here.")),
        };
    }

    private static Reply Forbidden(string code, string message) => Reply.Error(StatusCodes.Status403Forbidden, code, message);
}
