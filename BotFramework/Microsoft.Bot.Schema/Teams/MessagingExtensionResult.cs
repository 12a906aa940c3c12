using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema.Teams;

/// <summary>The results, or a message, or a request to sign in.</summary>
public class MessagingExtensionResult
{
    public MessagingExtensionResult()
    {
    }

    public MessagingExtensionResult(
        string attachmentLayout = default,
        string type = default,
        IList<MessagingExtensionAttachment> attachments = default,
        MessagingExtensionSuggestedAction suggestedActions = default,
        string text = default,
        Activity activityPreview = default)
    {
        AttachmentLayout = attachmentLayout;
        Type = type;
        Attachments = attachments;
        SuggestedActions = suggestedActions;
        Text = text;
        ActivityPreview = activityPreview;
    }

    [JsonPropertyName("attachmentLayout")]
    public string AttachmentLayout { get; set; }

    [JsonPropertyName("type")]
    public string Type { get; set; }

    [JsonPropertyName("attachments")]
    public IList<MessagingExtensionAttachment> Attachments { get; set; }

    [JsonPropertyName("suggestedActions")]
    public MessagingExtensionSuggestedAction SuggestedActions { get; set; }

    [JsonPropertyName("text")]
    public string Text { get; set; }

    [JsonPropertyName("activityPreview")]
    public Activity ActivityPreview { get; set; }
}
