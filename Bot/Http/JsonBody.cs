using System.Buffers;
using System.Globalization;
using System.Text.Json;
using System.Text.Unicode;

namespace Switchboard.Bot.Http;

/// <summary>Reads a request's JSON body within bounds and says exactly what is wrong with one that does not fit.</summary>
internal static class JsonBody
{
    /// <summary>Deepest nesting of objects and arrays that is accepted.</summary>
    public const int MaxDepth = 64;

    /// <summary>The body, or why it is refused: 415 for another content type, 413 over <paramref name="maxBytes"/>, 400 for anything that is not one JSON object.</summary>
    public static async Task<(ReadOnlyMemory<byte> Body, Refusal? Refusal)> ReadAsync(HttpRequest request, int maxBytes, CancellationToken cancellationToken)
    {
        if (!request.HasJsonContentType())
        {
            return (default, new(StatusCodes.Status415UnsupportedMediaType, "UnsupportedMediaType", "The content type has to be application/json."));
        }

        if (await ReadBytesAsync(request, maxBytes, cancellationToken) is not { } body)
        {
            return (default, new(StatusCodes.Status413PayloadTooLarge, "MessageSizeTooBig", string.Create(CultureInfo.InvariantCulture, $"The body is larger than {maxBytes:N0} bytes.")));
        }

        return Check(body.Span) is { } problem ? (default, Refusal.BadRequest(problem)) : (body, null);
    }

    private static async Task<ReadOnlyMemory<byte>?> ReadBytesAsync(HttpRequest request, int maxBytes, CancellationToken cancellationToken)
    {
        if (request.ContentLength > maxBytes)
        {
            return null;
        }

        var buffer = new ArrayBufferWriter<byte>((int)(request.ContentLength ?? 4096) + 1);
        while (await request.Body.ReadAsync(buffer.GetMemory(1), cancellationToken) is var read and > 0)
        {
            buffer.Advance(read);
            if (buffer.WrittenCount > maxBytes)
            {
                return null;
            }
        }

        return buffer.WrittenMemory;
    }

    private static string? Check(ReadOnlySpan<byte> body)
    {
        if (body.IsEmpty)
        {
            return "The body is empty; an activity in JSON was expected.";
        }

        if (!Utf8.IsValid(body))
        {
            return "The body is not valid UTF-8.";
        }

        var reader = new Utf8JsonReader(body, new JsonReaderOptions { MaxDepth = MaxDepth * 2 });
        try
        {
            while (reader.Read())
            {
                if (reader.CurrentDepth >= MaxDepth)
                {
                    return $"The JSON is nested deeper than {MaxDepth} levels.";
                }

                if (reader.CurrentDepth == 0 && reader.TokenType is not (JsonTokenType.StartObject or JsonTokenType.EndObject))
                {
                    return "The body has to be one JSON object.";
                }
            }

            return null;
        }
        catch (JsonException exception)
        {
            return string.Create(CultureInfo.InvariantCulture, $"The body is not valid JSON: line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1}.");
        }
    }
}
