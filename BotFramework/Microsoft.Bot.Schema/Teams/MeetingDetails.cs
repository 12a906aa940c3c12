using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema.Teams;

/// <summary>A meeting: when, where to join, and its place in Microsoft Graph.</summary>
public class MeetingDetails : MeetingDetailsBase
{
    public MeetingDetails()
    {
    }

    public MeetingDetails(
        string id,
        string msGraphResourceId = default,
        DateTime? scheduledStartTime = default,
        DateTime? scheduledEndTime = default,
        Uri joinUrl = default,
        string title = default,
        string type = "Scheduled")
    {
        Id = id;
        MsGraphResourceId = msGraphResourceId;
        ScheduledStartTime = scheduledStartTime;
        ScheduledEndTime = scheduledEndTime;
        JoinUrl = joinUrl;
        Title = title;
        Type = type;
    }

    [JsonPropertyName("msGraphResourceId")]
    public string MsGraphResourceId { get; set; }

    [JsonPropertyName("scheduledStartTime")]
    public DateTime? ScheduledStartTime { get; set; }

    [JsonPropertyName("scheduledEndTime")]
    public DateTime? ScheduledEndTime { get; set; }

    [JsonPropertyName("type")]
    public string Type { get; set; }
}
