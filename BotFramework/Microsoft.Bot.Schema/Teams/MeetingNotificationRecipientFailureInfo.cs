using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema.Teams;

/// <summary>Somebody a notification did not reach, and why.</summary>
public class MeetingNotificationRecipientFailureInfo
{
    [JsonPropertyName("recipientMri")]
    public string RecipientMri { get; set; }

    [JsonPropertyName("errorcode")]
    public string ErrorCode { get; set; }

    [JsonPropertyName("failureReason")]
    public string FailureReason { get; set; }
}
