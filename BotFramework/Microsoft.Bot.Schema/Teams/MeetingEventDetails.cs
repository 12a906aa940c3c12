using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema.Teams;

/// <summary>What every event of a meeting has.</summary>
public class MeetingEventDetails : MeetingDetailsBase
{
    internal MeetingEventDetails()
    {
    }

    [JsonPropertyName("MeetingType")]
    public string MeetingType { get; set; }
}
