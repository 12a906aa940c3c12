using System.Buffers;
using System.Text.Json;
using Switchboard.Dialogs.Answers;

namespace Switchboard.Dialogs.Webhooks;

/// <summary>The JSON that is sent, with ${variables} in its texts; a value stays a text, whatever characters it has.</summary>
internal sealed class BodyTemplate(JsonElement json)
{
    private readonly Dictionary<string, TextPattern> _patterns = Texts(json).Distinct().ToDictionary(text => text, TextPattern.Parse, StringComparer.Ordinal);

    public IEnumerable<string> Variables => _patterns.Values.SelectMany(pattern => pattern.Variables);

    public ReadOnlyMemory<byte> Fill(Func<string, string> valueOf)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using var writer = new Utf8JsonWriter(buffer);
        Write(writer, json, valueOf);
        writer.Flush();
        return buffer.WrittenMemory;
    }

    private static IEnumerable<string> Texts(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => [element.GetString()!],
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Texts),
        JsonValueKind.Object => element.EnumerateObject().SelectMany(property => Texts(property.Value)),
        _ => [],
    };

    private void Write(Utf8JsonWriter writer, JsonElement element, Func<string, string> valueOf)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.String:
                writer.WriteStringValue(_patterns[element.GetString()!].Fill(valueOf));
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in element.EnumerateArray())
                {
                    Write(writer, item, valueOf);
                }

                writer.WriteEndArray();
                break;
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var property in element.EnumerateObject())
                {
                    writer.WritePropertyName(property.Name);
                    Write(writer, property.Value, valueOf);
                }

                writer.WriteEndObject();
                break;
            default:
                element.WriteTo(writer);
                break;
        }
    }
}
