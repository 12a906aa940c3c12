using System.Buffers;
using System.Text;
using System.Text.Json;
using Switchboard.Bot.Stores;
using Switchboard.Dialogs.Callbacks;
using Switchboard.Dialogs.Memory;

namespace Switchboard.Bot.Checking;

/// <summary>
/// State without what makes no turn go another way (counters that only grow, the words that were chosen, when something was), so that conversations that can go on in the
/// same ways are one.
/// </summary>
internal static class CanonicalState
{
    // What is left out: it chooses words (nobody changes the language here), or identifies.
    private static readonly HashSet<string> Left = new(StringComparer.OrdinalIgnoreCase)
    {
        "turns", "said", "language", "asked", "lastIntent", "orderNumber", "instanceId", "prompt", "retryPrompt", "choices", "eTag", "firstSeen", "lastSeen", "items", "version",
        "facts", "topics", "topicCount", "consentAt", "conversations", "calls", "recalled", "greeted", "exchanges", "summary", "modelTokens", "lastAnswer", "question", "refused", "offered",
    };

    // What only matters as being there.
    private static readonly HashSet<string> Present = new(StringComparer.OrdinalIgnoreCase) { "number", "contact", "wishes", "moves", "reason", "offer", "fact", "ratingAsked" };

    /// <summary>Equal for conversations that can go on in the same ways.</summary>
    public static string KeyOf(StateSnapshot state)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            foreach (var (key, json) in state.Entries.Where(entry => !ErasureReceipt.IsKey(entry.Key)).OrderBy(entry => entry.Key, StringComparer.Ordinal))
            {
                writer.WritePropertyName(key);
                using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = StateJson.MaxDepth });
                Write(writer, document.RootElement);
            }

            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>The dialogs that are open, from the outermost to the one that waits; empty when none is.</summary>
    public static string WaitingIn(StateSnapshot state)
    {
        var ids = new List<string>();
        foreach (var json in state.Entries.Values)
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = StateJson.MaxDepth });
            Collect(document.RootElement, ids);
        }

        return string.Join(" > ", ids);
    }

    private static void Collect(JsonElement element, List<string> ids)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                if (element.TryGetProperty("id", out var id) && id.ValueKind == JsonValueKind.String && element.TryGetProperty("state", out _))
                {
                    ids.Add(id.GetString()!);
                }

                foreach (var property in element.EnumerateObject())
                {
                    Collect(property.Value, ids);
                }

                break;
            case JsonValueKind.Array:
                foreach (var item in element.EnumerateArray())
                {
                    Collect(item, ids);
                }

                break;
        }
    }

    /// <summary>Whether these are the steps of a call that is arranged: they take over what they are begun with, and look at that no more.</summary>
    private static bool IsBegun(JsonElement element) =>
        element.TryGetProperty("values", out var values) && values.ValueKind == JsonValueKind.Object && values.TryGetProperty(nameof(ScheduleCallbackState), out _);

    private static void Write(Utf8JsonWriter writer, JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                var isBegun = IsBegun(element);
                foreach (var property in element.EnumerateObject().Where(property => !Left.Contains(property.Name) && !(isBegun && property.NameEquals("options"))).OrderBy(property => property.Name, StringComparer.Ordinal))
                {
                    if (Present.Contains(property.Name))
                    {
                        writer.WriteBoolean(property.Name, property.Value.ValueKind != JsonValueKind.Null);
                        continue;
                    }

                    writer.WritePropertyName(property.Name);
                    Write(writer, property.Value);
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in element.EnumerateArray())
                {
                    Write(writer, item);
                }

                writer.WriteEndArray();
                break;
            default:
                element.WriteTo(writer);
                break;
        }
    }
}
