using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema.Teams;

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
