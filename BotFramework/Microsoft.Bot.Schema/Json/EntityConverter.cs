using System.Text.Json;
using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema.Json;

/// <summary>Reads an entity as its type and the rest; writes a derived entity (a mention, a bot's own) with everything it has.</summary>
internal sealed class EntityConverter : JsonConverter<Entity>
{
    public override Entity Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException("An entity is a JSON object.");
        }

        var entity = new Entity();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isType = reader.ValueTextEquals("type"u8);
            var name = isType ? "type" : JsonText.GetString(ref reader);
            reader.Read();
            if (isType || name.Equals("type", StringComparison.OrdinalIgnoreCase))
            {
                entity.Type = ReadType(ref reader);
            }
            else
            {
                (entity.ExtensionData ??= new Dictionary<string, object>())[name] = ObjectSlotConverter.ReadValue(ref reader);
            }
        }

        return entity;
    }

    public override void Write(Utf8JsonWriter writer, Entity value, JsonSerializerOptions options)
    {
        if (value.GetType() != typeof(Entity))
        {
            JsonSerializer.Serialize(writer, value, options.GetTypeInfo(value.GetType()));
            return;
        }

        writer.WriteStartObject();
        if (value.Type != null)
        {
            writer.WriteString("type"u8, JsonText.WellFormed(value.Type));
        }

        if (value.ExtensionData != null)
        {
            foreach (var (name, extra) in value.ExtensionData)
            {
                writer.WritePropertyName(JsonText.WellFormed(name));
                ObjectSlotConverter.WriteValue(writer, extra, options);
            }
        }

        writer.WriteEndObject();
    }

    private static string ReadType(ref Utf8JsonReader reader) => ObjectSlotConverter.ReadValue(ref reader) switch
    {
        null => null,
        string text => text,
        var other => other.ToString(),
    };
}
