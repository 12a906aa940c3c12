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
        for (var i = 0; i < path?.Steps.Count; i++)
        {
            WriteStep(writer, path.Steps[i]);
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

    /// <summary>The activity that the turn answered, and its path.</summary>
    public static (string? ActivityId, IReadOnlyList<PathStep> Path) ReadPath(ReadOnlyMemory<byte> record)
    {
        if (record.IsEmpty)
        {
            return (null, []);
        }

        using var document = JsonDocument.Parse(record);
        var activityId = document.RootElement.TryGetProperty("activityId", out var id) ? id.GetString() : null;
        return (activityId, document.RootElement.TryGetProperty("path", out var path) ? [.. path.EnumerateArray().Select(ReadStep)] : []);
    }

    // A step is an array, and ends with what it has last: ["F"], ["E","Yes",0.93,0.4], ["E","No",0.45,0.4,"ambiguous"].
    private static void WriteStep(Utf8JsonWriter writer, in PathStep step)
    {
        var reason = step.Reason;
        var measured = step.Value is not null || step.Threshold is not null;
        writer.WriteStartArray();
        writer.WriteStringValue(step.Node);
        if (step.Arrow is not null || measured || reason is not null)
        {
            writer.WriteStringValue(step.Arrow);
        }

        if (measured || reason is not null)
        {
            WriteNumber(writer, step.Value);
            WriteNumber(writer, step.Threshold);
        }

        if (reason is not null)
        {
            writer.WriteStringValue(reason);
        }

        writer.WriteEndArray();
    }

    private static void WriteNumber(Utf8JsonWriter writer, double? number)
    {
        if (number is { } value)
        {
            writer.WriteNumberValue(value);
        }
        else
        {
            writer.WriteNullValue();
        }
    }

    private static PathStep ReadStep(JsonElement step)
    {
        if (step.ValueKind == JsonValueKind.Object)
        {
            // As earlier versions wrote it.
            return Step(step.GetProperty("node").GetString()!, Property(step, "arrow")?.GetString(), Property(step, "value")?.GetDouble(), Property(step, "threshold")?.GetDouble(), null);
        }

        return Step(step[0].GetString()!, At(step, 1)?.GetString(), At(step, 2)?.GetDouble(), At(step, 3)?.GetDouble(), At(step, 4)?.GetString());
    }

    private static PathStep Step(string node, string? arrow, double? value, double? threshold, string? reason) =>
        new(DecisionChart.Conversation.Name, node, arrow, value, threshold, DecisionChart.Conversation.OtherArrow(node, arrow), reason);

    private static JsonElement? Property(JsonElement step, string name) => step.TryGetProperty(name, out var value) ? value : null;

    private static JsonElement? At(JsonElement step, int index) =>
        index < step.GetArrayLength() && step[index] is { ValueKind: not JsonValueKind.Null } value ? value : null;
}
