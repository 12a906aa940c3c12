using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema.Teams;

/// <summary>A notification for some participants of a meeting.</summary>
public class TargetedMeetingNotification : MeetingNotification<TargetedMeetingNotificationValue>
{
    public TargetedMeetingNotification()
    {
        Type = "targetedMeetingNotification";
    }

    public TargetedMeetingNotification(TargetedMeetingNotificationValue targetedMeetingNotificationValue)
    {
        Value = targetedMeetingNotificationValue;
        Type = "targetedMeetingNotification";
    }

    [JsonPropertyName("channelData")]
    public MeetingNotificationChannelData ChannelData { get; set; }
}
