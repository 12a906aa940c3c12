using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema.Teams;

/// <summary>For whom a notification in a meeting speaks.</summary>
public class MeetingNotificationChannelData
{
    [JsonPropertyName("OnBehalfOf")]
    public IList<OnBehalfOf> OnBehalfOfList { get; set; }
}
