using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Switchboard.Bot.Recordings;

/// <summary>Takes tokens and passwords out of JSON before it is written down. JSON without any stays as it is, byte for byte.</summary>
internal static partial class RecordedSecrets
{
    private const string Removed = "(removed)";

    public static ReadOnlyMemory<byte> Remove(ReadOnlyMemory<byte> json)
    {
        var text = System.Text.Encoding.UTF8.GetString(json.Span);
        if (!Name().IsMatch(text))
        {
            return json;
        }

        var node = JsonNode.Parse(text);
        Remove(node);
        return JsonSerializer.SerializeToUtf8Bytes(node);
    }

    /// <summary>The same for a body that need not be JSON.</summary>
    public static string? Remove(string? body)
    {
        if (body is null || !Name().IsMatch(body))
        {
            return body;
        }

        try
        {
            var node = JsonNode.Parse(body);
            Remove(node);
            return node?.ToJsonString() ?? body;
        }
        catch (JsonException)
        {
            // What cannot be read cannot be told apart.
            return Removed;
        }
    }

    private static void Remove(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject properties:
                foreach (var (name, value) in properties.ToList())
                {
                    if (value is JsonValue && Name().IsMatch($"\"{name}\""))
                    {
                        properties[name] = Removed;
                    }
                    else
                    {
                        Remove(value);
                    }
                }

                break;
            case JsonArray items:
                foreach (var item in items)
                {
                    Remove(item);
                }

                break;
        }
    }

    [GeneratedRegex("\"(access_?|refresh_?|id_?|api_?|bot_?)?token\"|\"authorization\"|\"password\"|\"(client_?)?secret\"|\"api_?key\"", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
