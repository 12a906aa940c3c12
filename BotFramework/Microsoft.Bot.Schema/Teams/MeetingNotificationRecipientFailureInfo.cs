using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema.Teams;

public class MeetingNotificationRecipientFailureInfo
{
    [JsonPropertyName("recipientMri")]
    public string RecipientMri { get; set; }

    [JsonPropertyName("errorcode")]
    public string ErrorCode { get; set; }

    [JsonPropertyName("failureReason")]
    public string FailureReason { get; set; }
}
