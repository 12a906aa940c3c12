using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema.Teams;

/// <summary>Whom a notification did not reach.</summary>
public class MeetingNotificationResponse
{
    [JsonPropertyName("recipientsFailureInfo")]
    public IList<MeetingNotificationRecipientFailureInfo> RecipientsFailureInfo { get; set; }
}
