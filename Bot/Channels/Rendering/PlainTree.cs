using System.Text.Json;

namespace Switchboard.Bot.Channels.Rendering;

/// <summary>JSON as plain dictionaries, lists and values: can be changed, and any JSON writer writes it alike.</summary>
internal static class PlainTree
{
    /// <summary>A copy of whatever is in a card; null when it is no JSON object.</summary>
    public static Dictionary<string, object?>? Copy(object? content)
    {
        if (content is null or string)
        {
            return null;
        }

        using var document = JsonDocument.Parse(ActivityJson.ToUtf8(content));
        return Read(document.RootElement) as Dictionary<string, object?>;
    }

    public static string? Text(this Dictionary<string, object?> tree, string name) => tree.GetValueOrDefault(name) as string;

    public static IEnumerable<Dictionary<string, object?>> Children(this Dictionary<string, object?> tree, string name) =>
        tree.GetValueOrDefault(name) is List<object?> list ? list.OfType<Dictionary<string, object?>>() : [];

    public static object? Read(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().DistinctBy(property => property.Name).ToDictionary(property => property.Name, property => Read(property.Value)),
        JsonValueKind.Array => element.EnumerateArray().Select(Read).ToList(),
        JsonValueKind.String => element.GetString(),
        JsonValueKind.Number => element.TryGetInt64(out var whole) ? (object)whole : element.GetDouble(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };
}
