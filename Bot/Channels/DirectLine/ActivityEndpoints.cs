using System.Buffers;
using System.Text.Json;
using Microsoft.Extensions.Options;

namespace Switchboard.Bot.Channels.DirectLine;

/// <summary>Activities over plain HTTP.</summary>
internal sealed class ActivityEndpoints(
    Callers callers, IConversationLog log, DirectLineReceiver receiver, IOptions<DirectLineOptions> options)
{
    private const int Page = 500;

    /// <summary>POST conversations/{id}/activities: one activity of a person; answers as soon as it is stored.</summary>
    public async Task<Reply> PostAsync(HttpContext context)
    {
        var id = (string)context.Request.RouteValues["id"]!;
        var (caller, refusal) = await callers.CheckAsync(context, id);
        if (caller is null)
        {
            return refusal!;
        }

        // The secret opens every conversation, but only a token, or a start, makes one.
        if (caller.Token is null && await log.FindAsync(id, context.RequestAborted) is null)
        {
            return Reply.NoSuchConversation();
        }

        var (json, fault) = await RequestBody.ReadActivityAsync(context, options.Value.MaxActivityCharacters);
        return fault ?? await receiver.ReceiveAsync(caller, id, json, [], context.RequestAborted);
    }

    /// <summary>GET conversations/{id}/activities: what was kept after the watermark.</summary>
    public async Task<Reply> GetAsync(HttpContext context)
    {
        var id = (string)context.Request.RouteValues["id"]!;
        var (caller, refusal) = await callers.CheckAsync(context, id);
        if (caller is null)
        {
            return refusal!;
        }

        long after = 0;
        var watermark = context.Request.Query["watermark"].ToString();
        if (watermark.Length > 0 && !Watermark.TryRead(watermark, out after))
        {
            return Reply.BadArgument("The watermark is not one of this server's.");
        }

        var (conversation, activities) = await log.ReadAsync(id, after, Page, context.RequestAborted);
        if (conversation is null)
        {
            return Reply.NoSuchConversation();
        }

        var last = activities.Count > 0 ? activities[^1].Sequence : Math.Min(after, conversation.Sequence);
        if (last > conversation.Delivered)
        {
            await log.MarkDeliveredAsync(id, last, CancellationToken.None);
        }

        return new Reply(StatusCodes.Status200OK, WriteSet(activities, last));
    }

    private static ReadOnlyMemory<byte> WriteSet(List<LoggedActivity> activities, long watermark)
    {
        var buffer = new ArrayBufferWriter<byte>(activities.Sum(activity => activity.Json.Length + 1) + 64);
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { SkipValidation = true }))
        {
            writer.WriteStartObject();
            writer.WriteStartArray("activities");
            foreach (var activity in activities)
            {
                writer.WriteRawValue(activity.Json, skipInputValidation: true);
            }

            writer.WriteEndArray();
            writer.WriteString("watermark", Watermark.Write(watermark));
            writer.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }
}
