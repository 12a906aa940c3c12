using System.Buffers;
using System.Text.Json;
using Switchboard.Bot.Stores;
using Switchboard.Bot.Turns;
using Switchboard.Dialogs.Paths;

namespace Switchboard.Bot.Conversations;

/// <summary>Turns as <c>GET /api/conversations/{id}/turns</c> tells them.</summary>
internal static class TurnJson
{
    public static ReadOnlyMemory<byte> Write(CommittedTurn turn) => Write(writer => WriteTurn(writer, turn));

    public static ReadOnlyMemory<byte> Write(IEnumerable<CommittedTurn> turns) => Write(writer =>
    {
        writer.WriteStartArray();
        foreach (var turn in turns)
        {
            WriteTurn(writer, turn);
        }

        writer.WriteEndArray();
    });

    private static ReadOnlyMemory<byte> Write(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(4096);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            write(writer);
        }

        return buffer.WrittenMemory;
    }

    private static void WriteTurn(Utf8JsonWriter writer, CommittedTurn turn)
    {
        var (activityId, path) = TurnRecord.ReadPath(turn.Path);
        writer.WriteStartObject();
        writer.WriteString("turnId", turn.TurnId);
        writer.WriteString("activityId", activityId);
        writer.WriteString("startedAt", turn.StartedAt.UtcDateTime);
        writer.WriteNumber("durationMs", Math.Round(turn.Duration.TotalMilliseconds, 3));
        writer.WriteStartArray("path");
        foreach (var step in path)
        {
            WriteStep(writer, step);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteStep(Utf8JsonWriter writer, PathStep step)
    {
        writer.WriteStartObject();
        writer.WriteString("chart", step.Chart);
        writer.WriteString("node", step.Node);
        WriteText(writer, "arrow", step.Arrow);
        WriteNumber(writer, "value", step.Value);
        WriteNumber(writer, "threshold", step.Threshold);
        WriteText(writer, "other", step.Other);
        WriteText(writer, "reason", step.Reason);
        writer.WriteEndObject();
    }

    private static void WriteText(Utf8JsonWriter writer, string name, string? text)
    {
        if (text is not null)
        {
            writer.WriteString(name, text);
        }
    }

    private static void WriteNumber(Utf8JsonWriter writer, string name, double? number)
    {
        if (number is { } value)
        {
            writer.WriteNumber(name, value);
        }
    }
}
