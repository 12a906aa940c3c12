using System.Buffers;
using System.Text.Json;
using Switchboard.Dialogs.Paths;

namespace Switchboard.Bot.Turns;

/// <summary>What the ledger keeps of a turn, as JSON: the activity it answered, the path it took and, for a caller that waits, the answer.</summary>
internal static class TurnRecord
{
    private static readonly JsonWriterOptions Compact = new() { SkipValidation = true };

    public static ReadOnlyMemory<byte> Write(string? activityId, RecordedPath? path, TurnAnswer? answer)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using var writer = new Utf8JsonWriter(buffer, Compact);
        writer.WriteStartObject();
        if (activityId is not null)
        {
            writer.WriteString("activityId", activityId);
        }

        writer.WriteStartArray("path");
        foreach (var step in path?.Steps ?? [])
        {
            WriteStep(writer, step);
        }

        writer.WriteEndArray();
        if (answer is not null)
        {
            writer.WriteNumber("status", answer.Status);
            if (!answer.Json.IsEmpty)
            {
                writer.WritePropertyName("answer");
                writer.WriteRawValue(answer.Json.Span, skipInputValidation: true);
            }
        }

        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenMemory;
    }

    /// <summary>The answer to a caller that waited; null when nobody did.</summary>
    public static TurnAnswer? ReadAnswer(ReadOnlyMemory<byte> record)
    {
        if (record.IsEmpty)
        {
            return null;
        }

        using var document = JsonDocument.Parse(record);
        if (!document.RootElement.TryGetProperty("status", out var status))
        {
            return null;
        }

        var json = document.RootElement.TryGetProperty("answer", out var answer) ? System.Text.Encoding.UTF8.GetBytes(answer.GetRawText()) : default(ReadOnlyMemory<byte>);
        return new TurnAnswer(status.GetInt32(), json);
    }

    private static void WriteStep(Utf8JsonWriter writer, PathStep step)
    {
        writer.WriteStartObject();
        writer.WriteString("chart", step.Chart);
        writer.WriteString("node", step.Node);
        if (step.Arrow is not null)
        {
            writer.WriteString("arrow", step.Arrow);
        }

        if (step.Value is { } value && double.IsFinite(value))
        {
            writer.WriteNumber("value", value);
        }

        if (step.Threshold is { } threshold && double.IsFinite(threshold))
        {
            writer.WriteNumber("threshold", threshold);
        }

        writer.WriteEndObject();
    }
}
