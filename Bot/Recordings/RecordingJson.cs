using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Switchboard.Dialogs.Paths;
using Switchboard.Dialogs.Recordings;

namespace Switchboard.Bot.Recordings;

/// <summary>A recording as JSON Lines: what it is, then a line for each turn.</summary>
internal static class RecordingJson
{
    public const int Version = 1;

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true, MaxDepth = Stores.StateJson.MaxDepth };

    public static ReadOnlyMemory<byte> WriteHeader(string conversation) => Line(writer =>
    {
        writer.WriteNumber("recording", Version);
        writer.WriteString("conversation", conversation);
    });

    public static ReadOnlyMemory<byte> Write(RecordedTurn turn) => Line(writer =>
    {
        writer.WriteString("turn", turn.TurnId);
        writer.WriteString("now", turn.Now);
        if (turn.CallerId is { } caller)
        {
            writer.WriteString("caller", caller);
        }

        WriteRaw(writer, "incoming", turn.Incoming);
        WriteState(writer, turn.State);
        WriteOutside(writer, turn);
        WritePath(writer, turn.Path);
        writer.WriteStartArray("outgoing");
        foreach (var activity in turn.Outgoing)
        {
            writer.WriteRawValue(activity.Span, skipInputValidation: true);
        }

        writer.WriteEndArray();
    });

    /// <exception cref="InvalidDataException">It is no recording, or one that this program does not know.</exception>
    public static void CheckHeader(ReadOnlyMemory<byte> line)
    {
        using var document = Parse(line, 1);
        if (!document.RootElement.TryGetProperty("recording", out var version) || version.ValueKind != JsonValueKind.Number)
        {
            throw new InvalidDataException("line 1: this is no recording; its first line says {\"recording\":1,…}");
        }

        if (version.GetInt32() != Version)
        {
            throw new InvalidDataException($"line 1: this is a recording of version {version.GetInt32()}; this program knows version {Version}");
        }
    }

    /// <exception cref="InvalidDataException">The line is no recorded turn.</exception>
    public static RecordedTurn Read(ReadOnlyMemory<byte> line, int number)
    {
        using var document = Parse(line, number);
        try
        {
            var turn = document.RootElement;
            return new RecordedTurn(
                turn.GetProperty("turn").GetString()!,
                turn.GetProperty("now").GetDateTimeOffset(),
                turn.TryGetProperty("caller", out var caller) ? caller.GetString() : null,
                Raw(turn.GetProperty("incoming")),
                turn.GetProperty("state").EnumerateObject().ToDictionary(s => s.Name, s => s.Value.ValueKind == JsonValueKind.Null ? (ReadOnlyMemory<byte>?)null : Raw(s.Value)),
                [.. turn.GetProperty("random").EnumerateArray().Select(r => r.GetString()!)],
                [.. turn.GetProperty("answers").EnumerateArray().Select(ReadAnswer)],
                [.. turn.GetProperty("path").EnumerateArray().Select(ReadStep)],
                [.. turn.GetProperty("outgoing").EnumerateArray().Select(Raw)]);
        }
        catch (Exception e) when (e is KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new InvalidDataException($"line {number}: this is no recorded turn: {e.Message}", e);
        }
    }

    private static void WriteState(Utf8JsonWriter writer, IReadOnlyDictionary<string, ReadOnlyMemory<byte>?> state)
    {
        writer.WriteStartObject("state");
        foreach (var (key, json) in state.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            if (json is { } value)
            {
                WriteRaw(writer, key, value);
            }
            else
            {
                writer.WriteNull(key);
            }
        }

        writer.WriteEndObject();
    }

    private static void WriteOutside(Utf8JsonWriter writer, RecordedTurn turn)
    {
        writer.WriteStartArray("random");
        foreach (var drawn in turn.Drawn)
        {
            writer.WriteStringValue(drawn);
        }

        writer.WriteEndArray();
        writer.WriteStartArray("answers");
        foreach (var (request, answer) in turn.Answers)
        {
            writer.WriteStartObject();
            writer.WriteString("request", request);
            writer.WriteNumber("status", answer.Status);
            WriteOptional(writer, "type", answer.MediaType);
            WriteOptional(writer, "body", RecordedSecrets.Remove(answer.Body));
            WriteOptional(writer, "failure", answer.Failure);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WritePath(Utf8JsonWriter writer, IReadOnlyList<PathStep> path)
    {
        writer.WriteStartArray("path");
        foreach (var step in path)
        {
            writer.WriteStartObject();
            writer.WriteString("chart", step.Chart);
            writer.WriteString("node", step.Node);
            WriteOptional(writer, "arrow", step.Arrow);
            WriteOptional(writer, "value", step.Value);
            WriteOptional(writer, "threshold", step.Threshold);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static (string Request, OutsideAnswer Answer) ReadAnswer(JsonElement answer) => (
        answer.GetProperty("request").GetString()!,
        new OutsideAnswer(answer.GetProperty("status").GetInt32(), Text(answer, "type"), Text(answer, "body"), Text(answer, "failure")));

    private static PathStep ReadStep(JsonElement step) =>
        new(step.GetProperty("chart").GetString()!, step.GetProperty("node").GetString()!, Text(step, "arrow"), Number(step, "value"), Number(step, "threshold"));

    private static string? Text(JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static double? Number(JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value.GetDouble() : null;

    private static ReadOnlyMemory<byte> Raw(JsonElement element) => System.Text.Encoding.UTF8.GetBytes(element.GetRawText());

    private static void WriteRaw(Utf8JsonWriter writer, string name, ReadOnlyMemory<byte> json)
    {
        writer.WritePropertyName(name);
        writer.WriteRawValue(json.Span, skipInputValidation: true);
    }

    private static void WriteOptional(Utf8JsonWriter writer, string name, string? value)
    {
        if (value is not null)
        {
            writer.WriteString(name, value);
        }
    }

    private static void WriteOptional(Utf8JsonWriter writer, string name, double? value)
    {
        if (value is { } number && double.IsFinite(number))
        {
            writer.WriteNumber(name, number);
        }
    }

    private static JsonDocument Parse(ReadOnlyMemory<byte> line, int number)
    {
        try
        {
            return JsonDocument.Parse(line, new JsonDocumentOptions { MaxDepth = Stores.StateJson.MaxDepth });
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"line {number}: this is no JSON (byte {e.BytePositionInLine + 1})", e);
        }
    }

    private static ReadOnlyMemory<byte> Line(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(4096);
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            writer.WriteStartObject();
            write(writer);
            writer.WriteEndObject();
        }

        buffer.Write("\n"u8);
        return buffer.WrittenMemory;
    }
}
