using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema.Teams;

public class MeetingNotificationChannelData
{
    [JsonPropertyName("OnBehalfOf")]
    public IList<OnBehalfOf> OnBehalfOfList { get; set; }
}
