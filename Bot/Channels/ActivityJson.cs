using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Integration.AspNet.Core;
using Microsoft.Bot.Schema;

namespace Switchboard.Bot.Channels;

/// <summary>
/// Activities to and from UTF-8, the way the SDK reads and writes them on the wire. It goes through <see cref="HttpHelper"/>, the one
/// serializer that the slice and the official packages have in common.
/// </summary>
internal static class ActivityJson
{
    /// <summary>The deepest JSON that a client may send.</summary>
    public const int MaxDepth = 64;

    private const int KeptBytes = 1024 * 1024;

    // HttpHelper only waits for the streams it is given, and these are in memory: every call ends on the thread it began on.
    [ThreadStatic]
    private static Wire? _wire;

    /// <exception cref="FormatException">The JSON is not an activity.</exception>
    public static Activity Parse(ReadOnlyMemory<byte> json) => Parse<Activity>(json);

    /// <exception cref="FormatException">The JSON is not a <typeparamref name="T"/>.</exception>
    public static T Parse<T>(ReadOnlyMemory<byte> json)
        where T : class
    {
        var wire = Rent();
        try
        {
            return wire.Read<T>(json) ?? throw new FormatException($"The JSON is not of type {typeof(T).Name}.");
        }
#pragma warning disable CA1031 // Which exception a serializer throws is its own affair; here all of them mean the same.
        catch (Exception e) when (e is not FormatException)
#pragma warning restore CA1031
        {
            throw new FormatException($"The JSON is not of type {typeof(T).Name}: {FirstLine(e.Message)}", e);
        }
        finally
        {
            _wire = wire;
        }
    }

    /// <summary>Serialises an activity, a conversation reference or any other object of the protocol.</summary>
    public static byte[] ToUtf8<T>(T value)
        where T : class
    {
        var wire = Rent();
        try
        {
            return wire.Write(value);
        }
        finally
        {
            _wire = wire;
        }
    }

    /// <summary>
    /// Makes a client's bytes safe to keep and to pass on: a byte order mark is cut off, broken UTF-8 and unpaired surrogates become
    /// U+FFFD. What is no JSON object, or is nested deeper than <see cref="MaxDepth"/>, is refused with one line that says so.
    /// </summary>
    /// <param name="body">The request's bytes; may be changed in place.</param>
    public static bool TryClean(Memory<byte> body, out ReadOnlyMemory<byte> json, [NotNullWhen(false)] out string? problem)
    {
        if (body.Span.StartsWith("\uFEFF"u8))
        {
            body = body[3..];
        }

        if (!Utf8.IsValid(body.Span))
        {
            body = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(body.Span));
        }

        PairSurrogates(body.Span);
        json = body;
        problem = FindProblem(body.Span);
        return problem is null;
    }

    private static string? FindProblem(ReadOnlySpan<byte> json)
    {
        if (json.IsEmpty)
        {
            return "The body is empty.";
        }

        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = MaxDepth });
        try
        {
            reader.Read();
            if (reader.TokenType != JsonTokenType.StartObject)
            {
                return "The body is not a JSON object.";
            }

            while (reader.Read())
            {
            }

            return null;
        }
        catch (JsonException e)
        {
            return IsTooDeep(reader, json)
                ? $"The JSON is nested deeper than {MaxDepth}."
                : $"The body is not valid JSON (line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}).";
        }
    }

    // The reader refuses the bracket that would take it too deep, and stands before it.
    private static bool IsTooDeep(Utf8JsonReader reader, ReadOnlySpan<byte> json)
    {
        var rest = json[(int)reader.BytesConsumed..].TrimStart(" \t\r\n,:"u8);
        return reader.CurrentDepth >= MaxDepth - 1 && !rest.IsEmpty && rest[0] is (byte)'{' or (byte)'[';
    }

    private static void PairSurrogates(Span<byte> json)
    {
        for (var i = json.IndexOf((byte)'\\'); i >= 0 && i + 1 < json.Length;)
        {
            i += json[i + 1] == 'u' && ReadEscape(json[i..]) is var unit && char.IsSurrogate(unit)
                ? SkipOrReplace(json[i..], unit)
                : 2;
            var next = i < json.Length ? json[i..].IndexOf((byte)'\\') : -1;
            i = next < 0 ? -1 : i + next;
        }
    }

    private static int SkipOrReplace(Span<byte> at, char unit)
    {
        if (char.IsHighSurrogate(unit) && at.Length >= 12 && at[6] == '\\' && at[7] == 'u' && char.IsLowSurrogate(ReadEscape(at[6..])))
        {
            return 12;
        }

        "\\ufffd"u8.CopyTo(at);
        return 6;
    }

    private static char ReadEscape(ReadOnlySpan<byte> at) =>
        at.Length >= 6 && Utf8Parser.TryParse(at[2..6], out ushort unit, out var used, 'x') && used == 4 ? (char)unit : '\0';

    private static string FirstLine(string text) => text.AsSpan().IndexOfAny('\r', '\n') is var end and >= 0 ? text[..end] : text;

    private static Wire Rent()
    {
        var wire = _wire ?? new Wire();
        _wire = null;
        return wire;
    }

    /// <summary>A request and a response that lead nowhere.</summary>
    private sealed class Wire : IDisposable
    {
        private readonly DefaultHttpContext _context = new();
        private MemoryStream _written = new(4096);

        public T? Read<T>(ReadOnlyMemory<byte> json)
            where T : class
        {
            using var stream = new ReadOnlyMemoryStream(json);
            var request = _context.Request;
            request.Method = HttpMethods.Post;
            request.ContentType = "application/json; charset=utf-8";
            request.ContentLength = json.Length;
            request.Body = stream;
            try
            {
                return HttpHelper.ReadRequestAsync<T>(request).GetAwaiter().GetResult();
            }
            finally
            {
                request.Body = Stream.Null;
            }
        }

        public byte[] Write(object value)
        {
            _written.SetLength(0);
            var response = _context.Response;
            response.Headers.Clear();

            // Not Response.Body: that would keep every stream that was ever set.
            _context.Features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(_written));
            HttpHelper.WriteResponseAsync(response, new InvokeResponse { Status = StatusCodes.Status200OK, Body = value }).GetAwaiter().GetResult();
            response.BodyWriter.FlushAsync().AsTask().GetAwaiter().GetResult();
            var json = _written.ToArray();
            if (_written.Capacity > KeptBytes)
            {
                _written = new MemoryStream(4096);
            }

            return json;
        }

        public void Dispose() => _written.Dispose();
    }
}
