using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Bot.Builder;

namespace Switchboard.Bot.Stores;

/// <summary>
/// State as JSON. What is read is plain data: string, bool, long, double, dictionaries and lists; never a type that the data names.
/// The few slots whose readers cast them are typed by the slot's name: see <see cref="DialogStateJson"/>.
/// </summary>
internal static class StateJson
{
    /// <summary>The entry of a state dictionary that carries its entity tag; kept beside the JSON, not in it.</summary>
    public const string ETag = "eTag";

    // Dialogs nest: each component takes four levels.
    public const int MaxDepth = 256;

    public static JsonSerializerOptions Options { get; } = CreateOptions();

    /// <summary>Serialises one value of the store.</summary>
    /// <exception cref="InvalidOperationException">The value cannot be stored; the message names the key.</exception>
    public static byte[] Write(string key, object? value)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        try
        {
            using var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions
            {
                Encoder = Options.Encoder,
                MaxDepth = MaxDepth,
                SkipValidation = true,
            });
            WriteTop(writer, value);
        }
        catch (Exception e) when (e is JsonException or NotSupportedException or ArgumentException)
        {
            throw new InvalidOperationException($"The state '{key}' cannot be stored: {e.Message}", e);
        }

        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Reads a value that <see cref="Write"/> has written.</summary>
    public static object? Read(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = MaxDepth });
        reader.Read();
        return PlainJson.ReadValue(ref reader, typed: true);
    }

    private static void WriteTop(Utf8JsonWriter writer, object? value)
    {
        if (value is not IDictionary<string, object> state)
        {
            PlainJson.WriteValue(writer, value, Options);
            return;
        }

        writer.WriteStartObject();
        foreach (var (name, entry) in state)
        {
            if (name != ETag)
            {
                writer.WritePropertyName(name);
                PlainJson.WriteValue(writer, entry, Options);
            }
        }

        writer.WriteEndObject();
    }

    private static JsonSerializerOptions CreateOptions()
    {
        var options = new JsonSerializerOptions
        {
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            MaxDepth = MaxDepth,
            NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
            PropertyNameCaseInsensitive = true,
            TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { LeaveOutETag } },
        };
        options.Converters.Add(new PlainJson());
        options.Converters.Add(new DialogStateJson());
        options.Converters.Add(new SchemaJsonFactory());
        options.Converters.Add(new ForeignJsonFactory());
        options.MakeReadOnly();
        return options;
    }

    private static void LeaveOutETag(JsonTypeInfo type)
    {
        if (!typeof(IStoreItem).IsAssignableFrom(type.Type))
        {
            return;
        }

        for (var i = type.Properties.Count - 1; i >= 0; i--)
        {
            if (type.Properties[i].Name.Equals(nameof(IStoreItem.ETag), StringComparison.OrdinalIgnoreCase))
            {
                type.Properties.RemoveAt(i);
            }
        }
    }
}
