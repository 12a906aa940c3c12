using System.Net.Mime;
using Switchboard.Bot.Channels.DirectLine;

namespace Switchboard.Bot.Conversations;

/// <summary>
/// <c>GET /api/conversations/{id}/transcript</c>: all activities of a conversation as a .transcript file, which the Emulator opens: a JSON array. Only conversations of our
/// own channel have their activities here.
/// </summary>
internal sealed class TranscriptEndpoint(ConversationAccess access, IConversationLog log)
{
    private const int Page = 500;

    public async Task HandleAsync(HttpContext context)
    {
        var id = ConversationId.Of(context);
        var (_, refusal) = await access.CheckAsync(context, id);
        refusal ??= await log.FindAsync(id, context.RequestAborted) is null
            ? new(StatusCodes.Status404NotFound, "ConversationNotFound", "The activities of this conversation are not kept here: only those of Web Chat and Direct Line are.")
            : null;
        await (refusal?.WriteAsync(context) ?? WriteAsync(context, id));
    }

    private async Task WriteAsync(HttpContext context, string id)
    {
        var response = context.Response;
        response.ContentType = "application/json; charset=utf-8";
        response.Headers.CacheControl = "no-store";
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.ContentDisposition = new ContentDisposition { FileName = FileName(id) }.ToString();
        var (last, separator) = (0L, "["u8.ToArray());
        while (true)
        {
            var (_, activities) = await log.ReadAsync(id, last, Page, context.RequestAborted);
            foreach (var activity in activities)
            {
                await response.Body.WriteAsync(separator, context.RequestAborted);
                await response.Body.WriteAsync(activity.Json, context.RequestAborted);
                (last, separator) = (activity.Sequence, ",\n"u8.ToArray());
            }

            if (activities.Count == 0)
            {
                await response.Body.WriteAsync(separator[0] == '[' ? "[]"u8.ToArray() : "]\n"u8.ToArray(), context.RequestAborted);
                return;
            }
        }
    }

    private static string FileName(string id) => string.Concat(id.Where(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_').Take(64)) + ".transcript";
}
