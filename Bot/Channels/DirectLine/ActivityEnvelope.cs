using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Bot.Schema;

namespace Switchboard.Bot.Channels.DirectLine;

/// <summary>The properties of an activity that the server decides; whatever the sender wrote there is dropped.</summary>
internal sealed record ActivityEnvelope(string Type, string ChannelId, string ConversationId, string FromId, string? FromName, string Role)
{
    // Readers of activities do not mind the case of a name, so "From" would get past a check for "from".
    private static readonly byte[][] ServerProperties =
    [
        .. new[] { "type", "id", "timestamp", "channelId", "conversation", "from", "replyToId", "serviceUrl", "callerId", "deliveryMode" }
            .Select(Encoding.ASCII.GetBytes),
    ];

    private static readonly JsonWriterOptions Compact = new() { SkipValidation = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The sender's JSON with the server's properties in place of its own; every other byte stays as it was.</summary>
    public byte[] Seal(ReadOnlySpan<byte> json, string id, DateTimeOffset timestamp, string? replyToId) => Write(json, id, timestamp, replyToId);

    /// <summary>The same without what is known only when the activity has its place; <see cref="Place"/> adds that.</summary>
    public byte[] SealUnplaced(ReadOnlySpan<byte> json) => Write(json, null, default, null);

    /// <summary>Completes what <see cref="SealUnplaced"/> made.</summary>
    public static byte[] Place(ReadOnlySpan<byte> unplaced, string id, DateTimeOffset timestamp, string? replyToId)
    {
        var buffer = new ArrayBufferWriter<byte>(unplaced.Length + 256);
        using (var writer = new Utf8JsonWriter(buffer, Compact))
        {
            writer.WriteStartObject();
            WritePlace(writer, id, timestamp, replyToId);
        }

        // Both are objects with something in them.
        buffer.Write(","u8);
        buffer.Write(unplaced[1..]);
        return buffer.WrittenSpan.ToArray();
    }

    private static void WritePlace(Utf8JsonWriter writer, string id, DateTimeOffset timestamp, string? replyToId)
    {
        writer.WriteString("id", id);
        writer.WriteString("timestamp", timestamp.UtcDateTime);
        if (replyToId is not null)
        {
            writer.WriteString("replyToId", replyToId);
        }
    }

    private byte[] Write(ReadOnlySpan<byte> json, string? id, DateTimeOffset timestamp, string? replyToId)
    {
        var buffer = new ArrayBufferWriter<byte>(json.Length + 512);
        using (var writer = new Utf8JsonWriter(buffer, Compact))
        {
            writer.WriteStartObject();
            WriteOwn(writer, id, timestamp, replyToId);
            CopyRest(writer, json);
            writer.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private void CopyRest(Utf8JsonWriter writer, ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = 1000 });
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.ValueIsEscaped ? Encoding.UTF8.GetBytes(reader.GetString()!) : reader.ValueSpan;
            reader.Read();
            var start = (int)reader.TokenStartIndex;
            reader.Skip();
            if (!IsServers(name))
            {
                writer.WritePropertyName(name);
                writer.WriteRawValue(json[start..(int)reader.BytesConsumed], skipInputValidation: true);
            }
        }
    }

    private bool IsServers(ReadOnlySpan<byte> name)
    {
        // Whom a person writes to is known; the bot may say whom it means.
        if (Role == RoleTypes.User && Ascii.EqualsIgnoreCase(name, "recipient"u8))
        {
            return true;
        }

        foreach (var property in ServerProperties)
        {
            if (Ascii.EqualsIgnoreCase(name, property))
            {
                return true;
            }
        }

        return false;
    }

    private void WriteOwn(Utf8JsonWriter writer, string? id, DateTimeOffset timestamp, string? replyToId)
    {
        writer.WriteString("type", Type);
        if (id is not null)
        {
            WritePlace(writer, id, timestamp, replyToId);
        }

        writer.WriteString("channelId", ChannelId);
        writer.WriteStartObject("from");
        writer.WriteString("id", FromId);
        if (FromName is not null)
        {
            writer.WriteString("name", FromName);
        }

        writer.WriteString("role", Role);
        writer.WriteEndObject();
        writer.WriteStartObject("conversation");
        writer.WriteString("id", ConversationId);
        writer.WriteEndObject();
    }
}
