using System.Text.Json;
using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema.Json;

/// <summary>
/// Reads a slot typed object as string, bool, long, double, null or, for objects and arrays, a <see cref="JsonElement"/> that may be kept;
/// writes it by the type of the value in it.
/// </summary>
internal sealed class ObjectSlotConverter : JsonConverter<object>
{
    private static readonly object True = true;
    private static readonly object False = false;

    public override object Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => ReadValue(ref reader);

    public override void Write(Utf8JsonWriter writer, object value, JsonSerializerOptions options) => WriteValue(writer, value, options);

    internal static void WriteValue(Utf8JsonWriter writer, object value, JsonSerializerOptions options)
    {
        switch (value)
        {
            case null:
                writer.WriteNullValue();
                break;
            case string text:
                writer.WriteStringValue(JsonText.WellFormed(text));
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
            case JsonElement element:
                KeptElementConverter.WriteElement(writer, element);
                break;
            case { } when value.GetType() == typeof(object):
                writer.WriteStartObject();
                writer.WriteEndObject();
                break;
            default:
                JsonSerializer.Serialize(writer, value, options.GetTypeInfo(value.GetType()));
                break;
        }
    }

    internal static object ReadValue(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.Null:
                return null;
            case JsonTokenType.String:
                return JsonText.GetString(ref reader);
            case JsonTokenType.True:
                return True;
            case JsonTokenType.False:
                return False;
            case JsonTokenType.Number when reader.TryGetInt64(out var whole):
                return whole;
            // A number no double can hold is kept as it was sent.
            case JsonTokenType.Number when reader.TryGetDouble(out var fraction) && double.IsFinite(fraction):
                return fraction;
            default:
                return JsonText.ReadElement(ref reader);
        }
    }
}
