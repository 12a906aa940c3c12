using Switchboard.Bot.Channels;
using Switchboard.Bot.Channels.DirectLine;

namespace Switchboard.Bot.Http;

/// <summary>Reads a request's JSON body within bounds and says exactly what is wrong with one that does not fit.</summary>
internal static class JsonBody
{
    /// <summary>The body, or why it is refused: 415 for another content type, 413 over <paramref name="maxBytes"/>, 400 for anything that is not one JSON object.</summary>
    public static async Task<(ReadOnlyMemory<byte> Json, Refusal? Refusal)> ReadAsync(HttpContext context, int maxBytes)
    {
        if (!context.Request.HasJsonContentType())
        {
            return (default, new(StatusCodes.Status415UnsupportedMediaType, "UnsupportedMediaType", "The content type has to be application/json."));
        }

        if (await RequestBody.ReadAsync(context.Request.Body, context, maxBytes) is not { } body)
        {
            return (default, Refusal.TooLarge(maxBytes));
        }

        return ActivityJson.TryClean(body, out var json, out var problem) ? (json, null) : (default, Refusal.BadRequest(problem));
    }
}
