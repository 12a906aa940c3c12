namespace Switchboard.Bot.Channels.DirectLine;

/// <summary>Tokens, and the beginning and the resuming of conversations.</summary>
internal sealed class ConversationEndpoints(
    Callers callers, DirectLineTokens tokens, IConversationLog log, LiveConversations live, DirectLineReceiver receiver, StreamTickets tickets)
{
    /// <summary>POST tokens/generate: a token for a new conversation, for who has the secret. Nothing is started.</summary>
    public async Task<Reply> GenerateTokenAsync(HttpContext context)
    {
        var (caller, refusal) = await callers.CheckAsync(context, null);
        if (caller is null)
        {
            return refusal!;
        }

        if (caller.Token is not null)
        {
            return Reply.Error(StatusCodes.Status403Forbidden, "BadArgument", "New tokens are given for the secret only.");
        }

        var (request, fault) = await RequestBody.ReadSmallAsync(context, DirectLineJson.Default.UserRequest);
        return fault ?? await TokenAsync(
            DirectLineAddress.NewConversationId(), NullIfEmpty(request?.User?.Id), request?.User?.Name, caller.Channel, context);
    }

    /// <summary>POST tokens/refresh: the same rights for another while.</summary>
    public async Task<Reply> RefreshTokenAsync(HttpContext context)
    {
        var (caller, refusal) = await callers.CheckAsync(context, null);
        return caller is null ? refusal!
            : caller.Token is not { } token ? Reply.BadArgument("The secret does not expire; only tokens are refreshed.")
            : await TokenAsync(token.ConversationId, token.UserId, token.UserName, token.Channel, context);
    }

    /// <summary>POST conversations: starts the token's conversation (201), or finds it running (200) and replays it.</summary>
    public async Task<Reply> StartAsync(HttpContext context)
    {
        var (caller, refusal) = await callers.CheckAsync(context, null);
        if (caller is null)
        {
            return refusal!;
        }

        var (request, fault) = await RequestBody.ReadSmallAsync(context, DirectLineJson.Default.UserRequest);
        if (fault is not null)
        {
            return fault;
        }

        var id = caller.Token?.ConversationId ?? DirectLineAddress.NewConversationId();
        var userId = caller.Token?.UserId ?? NullIfEmpty(request?.User?.Id);
        var userName = caller.Token?.UserName ?? request?.User?.Name;
        var (conversation, created) = await log.StartAsync(
            new Conversation(id, caller.Channel, userId, userName, request?.Locale), context.RequestAborted);
        await receiver.GreetAsync(conversation, CancellationToken.None);
        return await OpenAsync(
            created ? StatusCodes.Status201Created : StatusCodes.Status200OK, conversation, caller, 0, context);
    }

    /// <summary>GET conversations/{id}: a new stream, from the watermark on, or without one for what is new.</summary>
    public async Task<Reply> ReconnectAsync(HttpContext context)
    {
        var id = (string)context.Request.RouteValues["id"]!;
        var (caller, refusal) = await callers.CheckAsync(context, id);
        if (caller is null)
        {
            return refusal!;
        }

        if (await log.FindAsync(id, context.RequestAborted) is not { } conversation)
        {
            return Reply.NoSuchConversation();
        }

        return StartingPoint(context.Request.Query["watermark"], conversation) is { } after
            ? await OpenAsync(StatusCodes.Status200OK, conversation, caller, after, context)
            : Reply.BadArgument("The watermark is not one of this server's.");
    }

    /// <summary>GET session/getsessionid: asked for by clients that sign people in.</summary>
    public async Task<Reply> SessionAsync(HttpContext context)
    {
        var (caller, refusal) = await callers.CheckAsync(context, null);
        return caller is null
            ? refusal!
            : Reply.Of(StatusCodes.Status200OK, new SessionAnswer(DirectLineAddress.NewTicket()), DirectLineJson.Default.SessionAnswer);
    }

    private static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;

    private long? StartingPoint(Microsoft.Extensions.Primitives.StringValues watermark, Conversation conversation)
    {
        if (watermark.Count == 0)
        {
            return conversation.Sequence;
        }

        var text = watermark.ToString();
        if (text.Length > 0)
        {
            return Watermark.TryRead(text, out var given) ? Math.Min(given, conversation.Sequence) : null;
        }

        // DirectLineJS writes an empty watermark while it has received nothing: what no client was ever given is new to it.
        using var lease = live.Enter(conversation.Id);
        return Math.Max(conversation.Delivered, lease.Conversation.Stream?.Last ?? 0);
    }

    private async Task<Reply> TokenAsync(string conversationId, string? userId, string? userName, string channel, HttpContext context)
    {
        var token = await tokens.IssueAsync(conversationId, userId, userName, channel, context.RequestAborted);
        return Reply.Of(
            StatusCodes.Status200OK,
            new ConversationAnswer(conversationId, token, tokens.LifetimeSeconds),
            DirectLineJson.Default.ConversationAnswer);
    }

    private async Task<Reply> OpenAsync(int status, Conversation conversation, Caller caller, long after, HttpContext context)
    {
        var token = await tokens.IssueAsync(
            conversation.Id, caller.Token is null ? conversation.UserId : caller.Token.UserId, caller.Token?.UserName, caller.Channel, context.RequestAborted);
        var request = context.Request;
        var ticket = await tickets.IssueAsync(conversation.Id, after, context.RequestAborted);
        var scheme = request.IsHttps ? "wss" : "ws";
        var stream = $"{scheme}://{request.Host}{request.PathBase}/v3/directline/conversations/{conversation.Id}/stream"
            + $"?watermark={Watermark.Write(after)}&t={ticket}";
        return Reply.Of(
            status,
            new ConversationAnswer(conversation.Id, token, tokens.LifetimeSeconds, stream),
            DirectLineJson.Default.ConversationAnswer);
    }
}
