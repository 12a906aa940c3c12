using System.Text.Json;

namespace Switchboard.Bot.Channels.Slack;

/// <summary>Reads JSON of which nothing is certain.</summary>
internal static class SlackJson
{
    /// <summary>A member's value; undefined when there is none.</summary>
    public static JsonElement Child(this JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) ? value : default;

    /// <summary>A member's text; null when it is missing, empty or no text.</summary>
    public static string? Text(this JsonElement json, string name) =>
        json.Child(name) is { ValueKind: JsonValueKind.String } value && value.GetString() is { Length: > 0 } text ? text : null;
}
