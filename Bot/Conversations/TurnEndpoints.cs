using System.Globalization;
using Switchboard.Bot.Http;

namespace Switchboard.Bot.Conversations;

/// <summary><c>GET /api/conversations/{id}/turns</c>: the paths of the kept turns, the oldest first; <c>?limit=</c> and <c>?before=</c> go back page by page.</summary>
internal sealed class TurnEndpoints(ConversationAccess access, TurnReader turns)
{
    private const int MostInPage = 500;
    private const int Page = 50;

    public async Task ListAsync(HttpContext context)
    {
        var id = ConversationId.Of(context);
        var (channel, refusal) = await access.CheckAsync(context, id);
        var (limit, before, fault) = ReadQuery(context.Request.Query);
        if ((refusal ?? fault) is { } problem)
        {
            await problem.WriteAsync(context);
            return;
        }

        if (await turns.FindAsync(channel, id, context.RequestAborted) is not { } conversation)
        {
            await Unknown().WriteAsync(context);
            return;
        }

        var kept = await turns.ReadAsync(conversation, before is null ? limit : TurnReader.All, context.RequestAborted);
        if (before is not null && kept.All(turn => turn.TurnId != before))
        {
            await Refusal.BadRequest("'before' has to be the turnId of a turn that is kept of this conversation.").WriteAsync(context);
            return;
        }

        var page = before is null ? kept : kept.TakeWhile(turn => turn.TurnId != before).TakeLast(limit);
        await AnswerAsync(context, TurnJson.Write(page));
    }

    public static Refusal Unknown() => new(StatusCodes.Status404NotFound, "ConversationNotFound", "No turns are kept of a conversation with this id. Encode the id: a slash in it is written %2F.");

    private static async Task AnswerAsync(HttpContext context, ReadOnlyMemory<byte> json)
    {
        var response = context.Response;
        response.ContentType = "application/json; charset=utf-8";
        response.ContentLength = json.Length;
        response.Headers.CacheControl = "no-store";
        response.Headers.XContentTypeOptions = "nosniff";
        await response.Body.WriteAsync(json, context.RequestAborted);
    }

    private static (int Limit, string? Before, Refusal? Fault) ReadQuery(IQueryCollection query)
    {
        var limit = Page;
        if (query["limit"].ToString() is { Length: > 0 } text
            && (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out limit) || limit is < 1 or > MostInPage))
        {
            return (0, null, Refusal.BadRequest(string.Create(CultureInfo.InvariantCulture, $"'limit' has to be a whole number from 1 to {MostInPage}.")));
        }

        return (limit, query["before"].ToString() is { Length: > 0 } before ? before : null, null);
    }
}
