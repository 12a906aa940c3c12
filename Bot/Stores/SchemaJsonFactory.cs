using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Bot.Schema;
using Switchboard.Bot.Channels;

namespace Switchboard.Bot.Stores;

/// <summary>Activities, cards and the like inside state go the way the SDK writes them to a channel.</summary>
internal sealed class SchemaJsonFactory : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) =>
        typeToConvert.IsClass && !typeToConvert.IsAbstract && !typeToConvert.IsGenericType
        && typeToConvert.Assembly == typeof(Activity).Assembly;

    public override JsonConverter? CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter?)Activator.CreateInstance(typeof(Converter<>).MakeGenericType(typeToConvert));

    private sealed class Converter<T> : JsonConverter<T>
        where T : class
    {
        public override T? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            // The value's own bytes: what is stored is our own, whole and unescaped where it needs to be.
            var buffer = new ArrayBufferWriter<byte>(512);
            using (var document = JsonDocument.ParseValue(ref reader))
            using (var writer = new Utf8JsonWriter(buffer))
            {
                document.RootElement.WriteTo(writer);
            }

            return ActivityJson.Parse<T>(buffer.WrittenMemory);
        }

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
            writer.WriteRawValue(ActivityJson.ToUtf8(value), skipInputValidation: true);
    }
}
