using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema;

/// <summary>Marks an activity as a step of a task that client and bot both know.</summary>
public class SemanticAction
{
    public SemanticAction()
    {
    }

    public SemanticAction(string id = default, IDictionary<string, Entity> entities = default)
    {
        Id = id;
        Entities = entities;
    }

    [JsonPropertyName("id")]
    public string Id { get; set; }

    [JsonPropertyName("entities")]
    public IDictionary<string, Entity> Entities { get; set; }

    /// <summary>One of <see cref="SemanticActionStates"/>.</summary>
    [JsonPropertyName("state")]
    public string State { get; set; }
}
