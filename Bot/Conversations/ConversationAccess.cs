using Switchboard.Bot.Channels.DirectLine;
using Switchboard.Bot.Desk;
using Switchboard.Bot.Http;

namespace Switchboard.Bot.Conversations;

/// <summary>
/// Who may look into a conversation: in Development whoever is at this machine, and everywhere the visitor of a page into their own, with their Direct Line token. An agent
/// who is signed in at the desk may look into all of them; everybody else is refused.
/// </summary>
internal sealed class ConversationAccess(DirectLineTokens tokens, DirectLineKey key, IHostEnvironment environment, DeskSessions agents)
{
    private const string Scheme = "Bearer ";

    /// <summary>Whether the caller looks after the bot, and so may look into everything.</summary>
    public bool IsOperator(HttpContext context) => environment.IsDevelopment() && CallerAddress.IsLocal(context);

    /// <summary>The channel whose conversation of this id the caller may see, null for any; or the refusal.</summary>
    public async Task<(string? Channel, Refusal? Refusal)> CheckAsync(HttpContext context, string conversationId)
    {
        var header = context.Request.Headers.Authorization.ToString();
        var check = header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) && !key.IsClosed
            ? await tokens.CheckAsync(header[Scheme.Length..].Trim(), context.RequestAborted)
            : null;
        return check switch
        {
            TokenCheck.Valid { Token: var token } when token.ConversationId == conversationId => (token.Channel, null),
            _ when IsOperator(context) || await agents.FindAsync(context) is not null => (null, null),
            TokenCheck.Valid => (null, Forbidden("BadArgument", "The token is for another conversation.")),
            TokenCheck.Expired => (null, Forbidden("TokenExpired", "The token has expired.")),
            TokenCheck.Unknown => (null, Forbidden("BadArgument", "The token is not known here.")),
            _ => (null, new(StatusCodes.Status401Unauthorized, "Unauthorized", "Only the visitor of a conversation, with its token, may see it here.")),
        };
    }

    private static Refusal Forbidden(string code, string message) => new(StatusCodes.Status403Forbidden, code, message);
}
