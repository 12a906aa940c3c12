namespace Microsoft.Bot.Schema.Teams;

/// <summary>Turns attachments into results of messaging extensions.</summary>
public static class AttachmentExtensions
{
    /// <summary>Copies the attachment; the preview is what the list of results shows, the attachment itself when none is given.</summary>
    public static MessagingExtensionAttachment ToMessagingExtensionAttachment(this Attachment attachment, Attachment previewAttachment = default) => new()
    {
        Content = attachment.Content,
        ContentType = attachment.ContentType,
        ContentUrl = attachment.ContentUrl,
        Name = attachment.Name,
        ThumbnailUrl = attachment.ThumbnailUrl,
        Preview = previewAttachment ?? attachment,
    };
}
