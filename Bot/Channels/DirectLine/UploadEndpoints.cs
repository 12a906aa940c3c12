using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace Switchboard.Bot.Channels.DirectLine;

/// <summary>Files that people send, and their way back to the browser.</summary>
internal sealed class UploadEndpoints(
    Callers callers, IConversationLog log, DirectLineReceiver receiver, IOptions<DirectLineOptions> options)
{
    private const int LongestName = 255;
    private static readonly HashSet<string> Shown = new(StringComparer.OrdinalIgnoreCase) { "image/png", "image/jpeg", "image/gif", "image/webp" };

    /// <summary>POST conversations/{id}/upload: files and the message they belong to, as multipart, or one file as it is.</summary>
    public async Task<Reply> PostAsync(HttpContext context)
    {
        var id = (string)context.Request.RouteValues["id"]!;
        var (caller, refusal) = await callers.CheckAsync(context, id);
        if (caller is null)
        {
            return refusal!;
        }

        // Not 403: DirectLineJS would take that for an expired token.
        if (!options.Value.UploadEnabled)
        {
            return Reply.BadArgument("Uploads are switched off (DirectLine:UploadEnabled).");
        }

        if (await log.FindAsync(id, context.RequestAborted) is null)
        {
            return Reply.NoSuchConversation();
        }

        try
        {
            var (message, uploads, fault) = await ReadAsync(context);
            return fault ?? await ReceiveAsync(context, caller, id, message, uploads);
        }
        catch (Exception e) when (e is InvalidDataException or IOException or InvalidOperationException or JsonException)
        {
            return Reply.BadArgument("The upload is not well-formed multipart content.");
        }
    }

    /// <summary>GET conversations/{id}/uploads/{upload}: the id is the right to read it, as browsers send no token for an image.</summary>
    public async Task GetAsync(HttpContext context)
    {
        var (id, name) = ((string)context.Request.RouteValues["id"]!, (string)context.Request.RouteValues["upload"]!);
        if (await log.FindUploadAsync(id, name, context.RequestAborted) is not { } upload)
        {
            await DirectLineEndpoints.WriteAsync(context, Reply.Error(StatusCodes.Status404NotFound, "NotFound", "There is no such file."));
            return;
        }

        // What a stranger sent must not run in our origin: only pictures are shown, and nothing is guessed.
        var disposition = new ContentDispositionHeaderValue(Shown.Contains(upload.ContentType) ? "inline" : "attachment");
        disposition.SetHttpFileName(upload.Name);
        var headers = context.Response.Headers;
        headers.ContentDisposition = disposition.ToString();
        headers.XContentTypeOptions = "nosniff";
        headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        headers.CacheControl = "private, max-age=86400";
        context.Response.ContentType = Shown.Contains(upload.ContentType) ? upload.ContentType : "application/octet-stream";
        context.Response.ContentLength = upload.Content.Length;
        await context.Response.Body.WriteAsync(upload.Content, context.RequestAborted);
    }

    private async Task<Reply> ReceiveAsync(HttpContext context, Caller caller, string id, byte[]? message, List<Upload> uploads)
    {
        if (uploads.Count == 0 && message is null)
        {
            return Reply.BadArgument("The upload has neither a file nor an activity.");
        }

        var (template, fault) = message is null
            ? ("{\"type\":\"message\"}"u8.ToArray(), null)
            : RequestBody.Clean(message, options.Value.MaxActivityCharacters);
        if (fault is not null)
        {
            return fault;
        }

        var activity = JsonNode.Parse(template.Span)!.AsObject();
        if (activity["from"] is not JsonObject && context.Request.Query["userId"].ToString() is { Length: > 0 } userId)
        {
            activity["from"] = new JsonObject { ["id"] = userId };
        }

        Attach(activity, uploads, $"{context.Request.Scheme}://{context.Request.Host}{context.Request.PathBase}/v3/directline/conversations/{id}/uploads/");
        return await receiver.ReceiveAsync(caller, id, JsonSerializer.SerializeToUtf8Bytes(activity), uploads, context.RequestAborted);
    }

    /// <summary>Gives each file its place among the attachments: the one that has its name and no content yet, or a new one.</summary>
    private static void Attach(JsonObject activity, List<Upload> uploads, string address)
    {
        if (activity["attachments"] is not JsonArray attachments)
        {
            activity["attachments"] = attachments = [];
        }

        foreach (var upload in uploads)
        {
            var place = attachments.OfType<JsonObject>().FirstOrDefault(attachment =>
                attachment["contentUrl"] is null && attachment["name"] is JsonValue name && name.ToString() == upload.Name);
            if (place is null)
            {
                attachments.Add(place = []);
            }

            place["name"] = upload.Name;
            place["contentType"] ??= upload.ContentType;
            place["contentUrl"] = address + upload.Id;
        }
    }

    private async Task<(byte[]? Message, List<Upload> Uploads, Reply? Fault)> ReadAsync(HttpContext context)
    {
        var bytes = await RequestBody.ReadAsync(context.Request.Body, context, options.Value.MaxUploadBytes + options.Value.MaxActivityCharacters);
        if (bytes is null)
        {
            return (null, [], TooLarge());
        }

        if (!MediaTypeHeaderValue.TryParse(context.Request.ContentType, out var type))
        {
            return (null, [], Reply.Error(StatusCodes.Status415UnsupportedMediaType, "BadArgument", "The upload has no content type."));
        }

        return type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
            ? await ReadPartsAsync(bytes, HeaderUtilities.RemoveQuotes(type.Boundary).ToString(), context.RequestAborted)
            : (null, [File(context.Request.Headers.ContentDisposition, type.MediaType.ToString(), bytes)], null);
    }

    private async Task<(byte[]? Message, List<Upload> Uploads, Reply? Fault)> ReadPartsAsync(
        byte[] bytes, string boundary, CancellationToken cancellationToken)
    {
        var reader = new MultipartReader(boundary, new MemoryStream(bytes));
        byte[]? message = null;
        var uploads = new List<Upload>();
        while (await reader.ReadNextSectionAsync(cancellationToken) is { } section)
        {
            using var content = new MemoryStream();
            await section.Body.CopyToAsync(content, cancellationToken);
            if (section.ContentType?.StartsWith("application/vnd.microsoft.activity", StringComparison.OrdinalIgnoreCase) == true)
            {
                message = content.ToArray();
            }
            else
            {
                uploads.Add(File(section.ContentDisposition, section.ContentType, content.ToArray()));
            }
        }

        return uploads.Sum(upload => (long)upload.Content.Length) > options.Value.MaxUploadBytes ? (null, [], TooLarge())
            : uploads.Count > options.Value.MaxAttachments
                ? (null, [], Reply.BadArgument($"The upload has more than {options.Value.MaxAttachments} files."))
                : (message, uploads, null);
    }

    private static Upload File(string? disposition, string? contentType, byte[] content)
    {
        var name = ContentDispositionHeaderValue.TryParse(disposition, out var parsed)
            ? HeaderUtilities.RemoveQuotes(parsed.FileNameStar.HasValue ? parsed.FileNameStar : parsed.FileName).ToString()
            : "";
        name = name.Length == 0 ? "file" : name.Length > LongestName ? name[..LongestName] : name;
        var type = MediaTypeHeaderValue.TryParse(contentType, out var media) ? media.MediaType.ToString() : "application/octet-stream";
        return new Upload(DirectLineAddress.NewTicket(), name, type, content);
    }

    private Reply TooLarge() => Reply.TooLarge($"The upload is larger than {options.Value.MaxUploadBytes} bytes.");
}
