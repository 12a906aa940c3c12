using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;

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
    private readonly PartitionedRateLimiter<HttpContext> _limiter;

    public PageTokenEndpoint(Origins origins, DirectLineTokens tokens, IConversationLog log, IOptions<DirectLineOptions> options)
    {
        _origins = origins;
        _tokens = tokens;
        _log = log;
        _limiter = PartitionedRateLimiter.Create<HttpContext, string>(context => RateLimitPartition.GetFixedWindowLimiter(
            Address(context.Connection.RemoteIpAddress),
            _ => new FixedWindowRateLimiterOptions { PermitLimit = options.Value.TokensPerMinute, Window = TimeSpan.FromMinutes(1) }));
    }

    public async Task<Reply> HandleAsync(HttpContext context)
    {
        if (!_origins.MayHaveToken(context))
        {
            return Reply.Error(StatusCodes.Status403Forbidden, "Forbidden", "Pages of this origin get no token (DirectLine:AllowedOrigins).");
        }

        using var permit = _limiter.AttemptAcquire(context);
        if (!permit.IsAcquired)
        {
            return Reply.Error(StatusCodes.Status429TooManyRequests, "TooManyRequests", "Too many tokens were asked for from this address.")
                with
            { RetryAfterSeconds = 60 };
        }

        var (request, fault) = await RequestBody.ReadSmallAsync(context, DirectLineJson.Default.PageTokenRequest);
        return fault ?? await AnswerAsync(await PreviousAsync(context, request), context.RequestAborted);
    }

    public void Dispose() => _limiter.Dispose();

    // An IPv6 household has a whole /64 of addresses.
    private static string Address(IPAddress? address)
    {
        if (address is not { AddressFamily: AddressFamily.InterNetworkV6, IsIPv4MappedToIPv6: false })
        {
            return address?.MapToIPv4().ToString() ?? "";
        }

        var bytes = address.GetAddressBytes();
        bytes.AsSpan(8).Clear();
        return new IPAddress(bytes).ToString();
    }

    private async Task<DirectLineToken?> PreviousAsync(HttpContext context, PageTokenRequest? request)
    {
        var header = context.Request.Headers.Authorization.ToString();
        var presented = request?.Token ?? (header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) ? header[7..].Trim() : null);
        return presented is not null
            && await _tokens.CheckAsync(presented, context.RequestAborted)
                is TokenCheck.Valid { Token: { Channel: DirectLineAddress.PageChannel, UserId: not null } token }
            && await _log.FindAsync(token.ConversationId, context.RequestAborted) is not { Ended: true }
                ? token
                : null;
    }

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
