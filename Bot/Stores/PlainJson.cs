using System.Text.Json;
using System.Text.Json.Serialization;

namespace Switchboard.Bot.Stores;

/// <summary>Any JSON value as string, bool, long, double, null, a dictionary or a list.</summary>
internal sealed class PlainJson : JsonConverter<object>
{
    public override object? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        ReadValue(ref reader, typed: false);

    public override void Write(Utf8JsonWriter writer, object value, JsonSerializerOptions options) =>
        WriteValue(writer, value, options);

    /// <summary>Reads the value the reader stands on; <paramref name="typed"/> looks for dialog state by its name.</summary>
    internal static object? ReadValue(ref Utf8JsonReader reader, bool typed) => reader.TokenType switch
    {
        JsonTokenType.StartObject => ReadObject(ref reader, typed),
        JsonTokenType.StartArray => ReadArray(ref reader, typed),
        JsonTokenType.String => reader.GetString(),
        JsonTokenType.Number => ReadNumber(ref reader),
        JsonTokenType.True => true,
        JsonTokenType.False => false,
        _ => null,
    };

    internal static void WriteValue(Utf8JsonWriter writer, object? value, JsonSerializerOptions options)
    {
        switch (value)
        {
            case null:
                writer.WriteNullValue();
                break;
            case string text:
                writer.WriteStringValue(text);
                break;
            case bool flag:
                writer.WriteBooleanValue(flag);
                break;
            case int number:
                writer.WriteNumberValue(number);
                break;
            case long number:
                writer.WriteNumberValue(number);
                break;
            case Dictionary<string, object> map:
                WriteMap(writer, map, options);
                break;
            default:
                WriteOther(writer, value, options);
                break;
        }
    }

    private static void WriteOther(Utf8JsonWriter writer, object value, JsonSerializerOptions options)
    {
        if (value.GetType() == typeof(object))
        {
            writer.WriteStartObject();
            writer.WriteEndObject();
            return;
        }

        JsonSerializer.Serialize(writer, value, value.GetType(), options);
    }

    private static void WriteMap(Utf8JsonWriter writer, Dictionary<string, object> map, JsonSerializerOptions options)
    {
        // The writer checks no depth of its own here, and a map that contains itself would end the process.
        if (writer.CurrentDepth >= StateJson.MaxDepth)
        {
            throw new JsonException("it is nested too deep, or contains itself");
        }

        writer.WriteStartObject();
        foreach (var (name, entry) in map)
        {
            writer.WritePropertyName(name);
            WriteValue(writer, entry, options);
        }

        writer.WriteEndObject();
    }

    private static Dictionary<string, object> ReadObject(ref Utf8JsonReader reader, bool typed)
    {
        var map = new Dictionary<string, object>();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            reader.Read();
            map[name] = typed && DialogStateJson.IsSlot(name) && DialogStateJson.TryRead(ref reader) is { } dialogs
                ? dialogs
                : ReadValue(ref reader, typed)!;
        }

        return map;
    }

    private static List<object> ReadArray(ref Utf8JsonReader reader, bool typed)
    {
        var list = new List<object>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            list.Add(ReadValue(ref reader, typed)!);
        }

        return list;
    }

    private static object ReadNumber(ref Utf8JsonReader reader) =>
        reader.TryGetInt64(out var whole) ? (object)whole : reader.GetDouble();
}
