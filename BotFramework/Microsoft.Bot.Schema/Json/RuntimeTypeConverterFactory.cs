using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Bot.Schema.SharePoint;

namespace Microsoft.Bot.Schema.Json;

/// <summary>Writes what is declared as one of the schema's marker interfaces or bases by the type it really has.</summary>
internal sealed class RuntimeTypeConverterFactory : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) =>
        typeToConvert == typeof(BaseCardComponent)
        || (typeToConvert.IsInterface && typeToConvert.Assembly == typeof(RuntimeTypeConverterFactory).Assembly);

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(RuntimeTypeConverter<>).MakeGenericType(typeToConvert));

    private sealed class RuntimeTypeConverter<T> : JsonConverter<T>
        where T : class
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            typeof(T).IsAssignableFrom(typeof(Activity))
                ? (T)JsonSerializer.Deserialize(ref reader, options.GetTypeInfo(typeof(Activity)))
                : throw new JsonException($"{typeof(T).Name} can be written, not read.");

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
            JsonSerializer.Serialize(writer, value, options.GetTypeInfo(value.GetType()));
    }
}
