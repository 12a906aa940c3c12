using Microsoft.Extensions.Options;
using Switchboard.Bot.Http;
using Switchboard.Bot.Operations.Limits;

namespace Switchboard.Bot.Channels.DirectLine;

/// <summary>
/// POST /api/webchat/token: a token for the page's own visitor. A page that still has a good token (in the body, or as the bearer) gets
/// one for the same conversation and visitor.
/// </summary>
internal sealed class PageTokenEndpoint : IDisposable
{
    private readonly Origins _origins;
    private readonly DirectLineTokens _tokens;
    private readonly IConversationLog _log;
    private readonly Buckets _addresses;
    private readonly TimeProvider _time;
    private readonly TimeSpan _resumeWithin;

    public PageTokenEndpoint(Origins origins, DirectLineTokens tokens, IConversationLog log, IOptions<DirectLineOptions> options, TimeProvider time)
    {
        _time = time;
        _resumeWithin = options.Value.ResumeWithin;
        _origins = origins;
        _tokens = tokens;
        _log = log;
        _addresses = Buckets.PerMinute(options.Value.TokensPerMinute);
    }

    public async Task<Reply> HandleAsync(HttpContext context)
    {
        if (!_origins.MayHaveToken(context))
        {
            return Reply.Error(StatusCodes.Status403Forbidden, "Forbidden", "Pages of this origin get no token (DirectLine:AllowedOrigins).");
        }

        if (_addresses.Take(CallerAddress.Household(context.Connection.RemoteIpAddress)) is { } seconds)
        {
            return Reply.Error(StatusCodes.Status429TooManyRequests, "TooManyRequests", "Too many tokens were asked for from this address.")
                with
            { RetryAfterSeconds = seconds };
        }

        var (request, fault) = await RequestBody.ReadSmallAsync(context, DirectLineJson.Default.PageTokenRequest);
        return fault ?? await AnswerAsync(await PreviousAsync(context, request), context.RequestAborted);
    }

    public void Dispose() => _addresses.Dispose();

    private async Task<DirectLineToken?> PreviousAsync(HttpContext context, PageTokenRequest? request)
    {
        var header = context.Request.Headers.Authorization.ToString();
        var presented = request?.Token ?? (header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) ? header[7..].Trim() : null);
        return presented is not null
            && Previous(await _tokens.CheckAsync(presented, context.RequestAborted)) is { Channel: DirectLineAddress.PageChannel, UserId: not null } token
            && await _log.FindAsync(token.ConversationId, context.RequestAborted) is not { Ended: true }
                ? token
                : null;
    }

    /// <summary>A machine may have slept through the life of its page's token.</summary>
    private DirectLineToken? Previous(TokenCheck check) => check switch
    {
        TokenCheck.Valid valid => valid.Token,
        TokenCheck.Expired { Token: var token } when token.Expires + _resumeWithin > _time.GetUtcNow() => token,
        _ => null,
    };

    private async Task<Reply> AnswerAsync(DirectLineToken? previous, CancellationToken cancellationToken)
    {
        var conversationId = previous?.ConversationId ?? DirectLineAddress.NewConversationId();
        var userId = previous?.UserId ?? DirectLineAddress.NewUserId();
        var token = await _tokens.IssueAsync(conversationId, userId, null, DirectLineAddress.PageChannel, cancellationToken);
        return Reply.Of(
            StatusCodes.Status200OK,
            new PageTokenAnswer(token, conversationId, userId, _tokens.LifetimeSeconds),
            DirectLineJson.Default.PageTokenAnswer);
    }
}
