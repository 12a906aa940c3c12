using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Bot.Schema.Json;

namespace Microsoft.Bot.Schema;

/// <summary>The one way the slice reads and writes JSON: names and leniency of the Bot Framework's wire format, metadata built once per process.</summary>
internal static class SchemaJson
{
    /// <summary>Nested levels accepted from a stranger. Below <see cref="MaxDepth"/>, so that what came in still fits into the state or transcript it is stored in.</summary>
    internal const int MaxRequestDepth = 64;

    /// <summary>Nested levels accepted in everything else; deeper JSON is refused with a <see cref="JsonException"/>.</summary>
    internal const int MaxDepth = 128;

    private static ReadOnlySpan<byte> ByteOrderMark => "\uFEFF"u8;

    internal static JsonSerializerOptions Options { get; } = Create(MaxDepth);

    /// <summary>For bodies of requests: like <see cref="Options"/>, with <see cref="MaxRequestDepth"/>.</summary>
    internal static JsonSerializerOptions RequestOptions { get; } = Create(MaxRequestDepth);

    internal static string Serialize(object value) =>
        value == null ? "null" : JsonSerializer.Serialize(value, Options.GetTypeInfo(value.GetType()));

    internal static byte[] SerializeToUtf8Bytes(object value) =>
        value == null ? "null"u8.ToArray() : JsonSerializer.SerializeToUtf8Bytes(value, Options.GetTypeInfo(value.GetType()));

    internal static void Serialize(Utf8JsonWriter writer, object value)
    {
        if (value == null)
        {
            writer.WriteNullValue();
            return;
        }

        JsonSerializer.Serialize(writer, value, Options.GetTypeInfo(value.GetType()));
    }

    internal static void Serialize(IBufferWriter<byte> buffer, object value)
    {
        using var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = Options.Encoder, MaxDepth = MaxDepth, SkipValidation = true });
        Serialize(writer, value);
    }

    internal static Task SerializeAsync(Stream stream, object value, CancellationToken cancellationToken = default) =>
        value == null
            ? stream.WriteAsync("null"u8.ToArray(), cancellationToken).AsTask()
            : JsonSerializer.SerializeAsync(stream, value, Options.GetTypeInfo(value.GetType()), cancellationToken);

    internal static T Deserialize<T>(string json) => JsonSerializer.Deserialize(json, TypeInfo<T>());

    internal static T Deserialize<T>(ReadOnlySpan<byte> utf8Json) => JsonSerializer.Deserialize(utf8Json, TypeInfo<T>());

    internal static T Deserialize<T>(Stream utf8Json) => JsonSerializer.Deserialize(utf8Json, TypeInfo<T>());

    internal static T Deserialize<T>(JsonElement element) => element.Deserialize(TypeInfo<T>());

    internal static object Deserialize(string json, Type type) => JsonSerializer.Deserialize(json, Options.GetTypeInfo(type));

    internal static object Deserialize(ReadOnlySpan<byte> utf8Json, Type type) => JsonSerializer.Deserialize(utf8Json, Options.GetTypeInfo(type));

    internal static ValueTask<T> DeserializeAsync<T>(Stream utf8Json, CancellationToken cancellationToken = default) =>
        JsonSerializer.DeserializeAsync(utf8Json, TypeInfo<T>(), cancellationToken);

    /// <summary>Reads what came over the network, with the stricter depth limit.</summary>
    internal static T DeserializeRequest<T>(ReadOnlySpan<byte> utf8Json) =>
        JsonSerializer.Deserialize(utf8Json.StartsWith(ByteOrderMark) ? utf8Json[ByteOrderMark.Length..] : utf8Json, (JsonTypeInfo<T>)RequestOptions.GetTypeInfo(typeof(T)));

    /// <summary>Reads what came over the network, with the stricter depth limit.</summary>
    internal static ValueTask<T> DeserializeRequestAsync<T>(Stream utf8Json, CancellationToken cancellationToken = default) =>
        JsonSerializer.DeserializeAsync(utf8Json, (JsonTypeInfo<T>)RequestOptions.GetTypeInfo(typeof(T)), cancellationToken);

    /// <summary>Gives a value as <typeparamref name="T"/>: null as default, a T as itself, anything else by way of JSON.</summary>
    internal static T ConvertTo<T>(object value) => value switch
    {
        null => default,
        T typed => typed,
        JsonElement element => element.Deserialize(TypeInfo<T>()),
        _ => JsonSerializer.Deserialize(SerializeToUtf8Bytes(value), TypeInfo<T>()),
    };

    /// <summary>Gives a value as the type: null as the type's default, a value of the type as itself, anything else by way of JSON.</summary>
    internal static object ConvertTo(object value, Type type) => value switch
    {
        null => type.IsValueType ? Activator.CreateInstance(type) : null,
        _ when type.IsInstanceOfType(value) => value,
        JsonElement element => element.Deserialize(Options.GetTypeInfo(type)),
        _ => JsonSerializer.Deserialize(SerializeToUtf8Bytes(value), Options.GetTypeInfo(type)),
    };

    /// <summary>A deep copy by way of JSON; never the same instance.</summary>
    internal static T Clone<T>(T value) =>
        value == null ? default : (T)JsonSerializer.Deserialize(SerializeToUtf8Bytes(value), Options.GetTypeInfo(value.GetType()));

    private static JsonTypeInfo<T> TypeInfo<T>() => (JsonTypeInfo<T>)Options.GetTypeInfo(typeof(T));

    private static JsonSerializerOptions Create(int maxDepth)
    {
        var options = new JsonSerializerOptions
        {
            MaxDepth = maxDepth,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            PropertyNameCaseInsensitive = true,
            AllowTrailingCommas = true,
            ReadCommentHandling = JsonCommentHandling.Skip,
            NumberHandling = JsonNumberHandling.AllowReadingFromString | JsonNumberHandling.AllowNamedFloatingPointLiterals,

            // The official writer stores public fields of state classes, so they must not get lost here.
            IncludeFields = true,

            // Bodies are read as JSON, never pasted into HTML, so text of any script may stay as it is.
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            TypeInfoResolver = JsonTypeInfoResolver
                .Combine(SchemaJsonContext.Default, new DefaultJsonTypeInfoResolver())
                .WithAddedModifier(OfficialReading.Apply),
            Converters =
            {
                new TextConverter(),
                new ObjectSlotConverter(),
                new KeptElementConverter(),
                new BooleanReader(),
                new DateTimeOffsetReader(),
                new NullableDateTimeOffsetReader(),
                new DateTimeReader(),
                new EntityConverter(),
                new RuntimeTypeConverterFactory(),
                new LenientEnumConverterFactory(),
            },
        };
        options.MakeReadOnly();
        return options;
    }
}
