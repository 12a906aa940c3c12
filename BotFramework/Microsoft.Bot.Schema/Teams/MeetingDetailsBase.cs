using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema.Teams;

/// <summary>What every description of a meeting has.</summary>
public class MeetingDetailsBase
{
    internal MeetingDetailsBase()
    {
    }

    [JsonPropertyName("id")]
    public string Id { get; set; }

    [JsonPropertyName("joinUrl")]
    public Uri JoinUrl { get; set; }

    [JsonPropertyName("title")]
    public string Title { get; set; }
}
