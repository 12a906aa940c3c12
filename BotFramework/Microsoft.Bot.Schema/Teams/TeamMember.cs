using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema.Teams;

/// <summary>Somebody a batch of messages goes to.</summary>
public class TeamMember
{
    public TeamMember()
    {
    }

    public TeamMember(string id = default)
    {
        Id = id;
    }

    [JsonPropertyName("id")]
    public string Id { get; set; }
}
