using System.Collections;
using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Builder;

/// <summary>
/// JSON copies of objects that come back as the types they were. Where the declared type does not say it, a copy carries the number of the
/// type in a table of this process: it means nothing outside, must never leave it, and text from outside cannot name a type with it, because
/// such text is always wrapped itself.
/// </summary>
internal static class ClrSnapshot
{
    private static readonly TypeTable Types = new();
    private static readonly JsonSerializerOptions Options = CreateOptions();

    internal static byte[] Take(object value) => JsonSerializer.SerializeToUtf8Bytes(value, Options.GetTypeInfo(typeof(object)));

    internal static object Restore(byte[] snapshot) => JsonSerializer.Deserialize(snapshot, Options.GetTypeInfo(typeof(object)));

    private static JsonSerializerOptions CreateOptions()
    {
        var options = new JsonSerializerOptions(SchemaJson.Options)
        {
            // Every wrapped value is one level deeper here than in ordinary JSON.
            MaxDepth = 3 * SchemaJson.Options.MaxDepth,
        };
        options.Converters.Insert(0, new SlotConverter());
        options.Converters.Insert(1, new BaseTypeConverterFactory());
        options.MakeReadOnly();
        return options;
    }

    // [type number, value]
    private static void WriteWrapped(Utf8JsonWriter writer, object value, Type type, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        writer.WriteNumberValue(Types.NumberOf(type));
        JsonSerializer.Serialize(writer, value, options.GetTypeInfo(type));
        writer.WriteEndArray();
    }

    private static object ReadWrapped(ref Utf8JsonReader reader, JsonSerializerOptions options)
    {
        reader.Read();
        var type = Types[reader.GetInt32()];
        reader.Read();
        object value;
        if (type == typeof(object))
        {
            reader.Skip();
            value = new object();
        }
        else
        {
            value = JsonSerializer.Deserialize(ref reader, options.GetTypeInfo(type));
        }

        reader.Read();
        return value;
    }

    /// <summary>The types met so far, numbered in the order of meeting.</summary>
    private sealed class TypeTable
    {
        private readonly ConcurrentDictionary<Type, int> _numbers = new();
        private readonly Lock _growing = new();
        private Type[] _types = [];

        internal Type this[int number] => Volatile.Read(ref _types)[number];

        internal int NumberOf(Type type)
        {
            if (_numbers.TryGetValue(type, out var number))
            {
                return number;
            }

            lock (_growing)
            {
                if (!_numbers.TryGetValue(type, out number))
                {
                    number = _types.Length;
                    Volatile.Write(ref _types, [.. _types, type]);
                    _numbers[type] = number;
                }

                return number;
            }
        }
    }

    /// <summary>Values in slots typed object: text, booleans and whole numbers as they are, all else with its type.</summary>
    private sealed class SlotConverter : JsonConverter<object>
    {
        public override object Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
        {
            JsonTokenType.StartArray => ReadWrapped(ref reader, options),
            JsonTokenType.String => JsonSerializer.Deserialize<string>(ref reader, options),
            JsonTokenType.True => true,
            JsonTokenType.False => false,
            JsonTokenType.Number => reader.GetInt64(),
            _ => null,
        };

        public override void Write(Utf8JsonWriter writer, object value, JsonSerializerOptions options)
        {
            switch (value)
            {
                case null:
                    writer.WriteNullValue();
                    break;
                case string or bool:
                    JsonSerializer.Serialize(writer, value, options.GetTypeInfo(value.GetType()));
                    break;
                case sbyte or byte or short or ushort or int or uint or long:
                    writer.WriteNumberValue(Convert.ToInt64(value, CultureInfo.InvariantCulture));
                    break;
                case float or decimal:
                    WriteWrapped(writer, Convert.ToDouble(value, CultureInfo.InvariantCulture), typeof(double), options);
                    break;
                case JsonElement { ValueKind: JsonValueKind.Undefined }:
                    writer.WriteNullValue();
                    break;
                default:
                    WriteDefault(writer, value, options);
                    break;
            }
        }

        private static void WriteDefault(Utf8JsonWriter writer, object value, JsonSerializerOptions options)
        {
            var type = value.GetType();
            if (type != typeof(object))
            {
                WriteWrapped(writer, value, type, options);
                return;
            }

            writer.WriteStartArray();
            writer.WriteNumberValue(Types.NumberOf(type));
            writer.WriteNullValue();
            writer.WriteEndArray();
        }
    }

    /// <summary>Values declared as an interface, an abstract class or <see cref="Entity"/>: with their types.</summary>
    private sealed class BaseTypeConverterFactory : JsonConverterFactory
    {
        public override bool CanConvert(Type typeToConvert) =>
            typeToConvert == typeof(Entity)
            || ((typeToConvert.IsInterface || typeToConvert.IsAbstract)
                && !typeof(IEnumerable).IsAssignableFrom(typeToConvert)
                && !typeof(JsonNode).IsAssignableFrom(typeToConvert));

        public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
            (JsonConverter)Activator.CreateInstance(typeof(BaseTypeConverter<>).MakeGenericType(typeToConvert));
    }

    private sealed class BaseTypeConverter<T> : JsonConverter<T>
        where T : class
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            if (typeof(T) != typeof(Entity) || reader.TokenType == JsonTokenType.StartArray)
            {
                return (T)ReadWrapped(ref reader, options);
            }

            return JsonSerializer.Deserialize(ref reader, SchemaJson.Options.GetTypeInfo(typeof(T))) as T;
        }

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options)
        {
            // A plain entity is an object, everything else here an array: they cannot be taken for each other.
            if (value.GetType() == typeof(Entity))
            {
                JsonSerializer.Serialize(writer, value, SchemaJson.Options.GetTypeInfo(typeof(Entity)));
                return;
            }

            WriteWrapped(writer, value, value.GetType(), options);
        }
    }
}
