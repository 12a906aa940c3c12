using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Builder.Dialogs;

/// <summary>JSON as dictionaries, lists and scalars: what memory is made of, because it can be changed in place.</summary>
internal static class PlainJson
{
    internal static bool IsScalar(object value) => value is null or string or bool or Enum or DateTime or DateTimeOffset or TimeSpan or Guid or Uri or decimal
        || value.GetType().IsPrimitive;

    internal static object Copy(object value) => value switch
    {
        null => null,
        _ when IsScalar(value) => value,
        JsonElement element => FromElement(element),
        _ => FromElement(ToElement(value)),
    };

    internal static object FromElement(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                var properties = new Dictionary<string, object>(StringComparer.OrdinalIgnoreCase);
                foreach (var property in element.EnumerateObject())
                {
                    properties[property.Name] = FromElement(property.Value);
                }

                return properties;
            case JsonValueKind.Array:
                var items = new List<object>(element.GetArrayLength());
                foreach (var item in element.EnumerateArray())
                {
                    items.Add(FromElement(item));
                }

                return items;
            default:
                return Scalar(element);
        }
    }

    /// <summary>A scalar as its .NET value; an object or array as it is.</summary>
    internal static object Unwrap(JsonElement element) =>
        element.ValueKind is JsonValueKind.Object or JsonValueKind.Array ? element : Scalar(element);

    internal static JsonElement ToElement(object value) => value switch
    {
        JsonElement element => element,
        JsonNode node => node.Deserialize<JsonElement>(),
        _ => SchemaJson.Deserialize<JsonElement>(SchemaJson.SerializeToUtf8Bytes(value)),
    };

    private static object Scalar(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => element.GetString(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Number => element.TryGetInt64(out var whole) ? whole : element.GetDouble(),
        _ => null,
    };
}
