using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http.Features;

namespace Switchboard.Bot.Channels.DirectLine;

/// <summary>Reads request bodies within bounds.</summary>
internal static class RequestBody
{
    // UTF-8 takes at most four bytes for two characters of JSON text, and three for one.
    private const int BytesPerCharacter = 3;
    private const int SmallBody = 16 * 1024;

    /// <summary>The cleaned JSON of an activity, or the refusal.</summary>
    public static async Task<(ReadOnlyMemory<byte> Json, Reply? Refusal)> ReadActivityAsync(HttpContext context, int maxCharacters)
    {
        if (!context.Request.HasJsonContentType())
        {
            return (default, Reply.Error(StatusCodes.Status415UnsupportedMediaType, "BadArgument", "The content type must be application/json."));
        }

        var bytes = await ReadAsync(context.Request.Body, context, maxCharacters * BytesPerCharacter);
        return bytes is null ? (default, TooLarge(maxCharacters)) : Clean(bytes, maxCharacters);
    }

    /// <summary>Cleans the bytes of an activity, or refuses them.</summary>
    public static (ReadOnlyMemory<byte> Json, Reply? Refusal) Clean(byte[] bytes, int maxCharacters)
    {
        if (!ActivityJson.TryClean(bytes, out var json, out var problem))
        {
            return (default, Reply.BadArgument(problem));
        }

        return Encoding.UTF8.GetCharCount(json.Span) > maxCharacters ? (default, TooLarge(maxCharacters)) : (json, null);
    }

    /// <summary>A small optional JSON body; an empty one is null.</summary>
    public static async Task<(T? Value, Reply? Refusal)> ReadSmallAsync<T>(HttpContext context, JsonTypeInfo<T> type)
        where T : class
    {
        var bytes = await ReadAsync(context.Request.Body, context, SmallBody);
        if (bytes is null)
        {
            return (null, Reply.TooLarge($"The body is larger than {SmallBody} bytes."));
        }

        try
        {
            return bytes.Length == 0 ? (null, null)
                : !ActivityJson.TryClean(bytes, out var json, out var problem) ? (null, Reply.BadArgument(problem))
                : (JsonSerializer.Deserialize(json.Span, type), null);
        }
        catch (JsonException)
        {
            return (null, Reply.BadArgument("The body does not have the expected form."));
        }
    }

    /// <summary>The bytes, or null when there are more than <paramref name="limit"/>.</summary>
    public static async Task<byte[]?> ReadAsync(Stream body, HttpContext context, int limit)
    {
        if (context.Request.ContentLength > limit)
        {
            return null;
        }

        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = null;
        }

        var buffer = ArrayPool<byte>.Shared.Rent((int)Math.Min(limit + 1L, (context.Request.ContentLength ?? 4096) + 1));
        var used = 0;
        try
        {
            int read;
            while ((read = await body.ReadAsync(buffer.AsMemory(used), context.RequestAborted)) > 0)
            {
                used += read;
                if (used > limit)
                {
                    return null;
                }

                if (used == buffer.Length)
                {
                    var larger = ArrayPool<byte>.Shared.Rent(used * 2);
                    buffer.AsSpan(0, used).CopyTo(larger);
                    ArrayPool<byte>.Shared.Return(buffer);
                    buffer = larger;
                }
            }

            return buffer.AsSpan(0, used).ToArray();
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static Reply TooLarge(int characters) => Reply.TooLarge($"The activity is longer than {characters} characters.");
}
