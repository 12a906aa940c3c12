using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Connector;

/// <summary>The calls of <see cref="IAttachments"/>.</summary>
public static class AttachmentsExtensions
{
    public static Task<AttachmentInfo> GetAttachmentInfoAsync(
        this IAttachments operations, string attachmentId, CancellationToken cancellationToken = default) =>
        operations.GetInfoAsync(attachmentId, cancellationToken);

    public static Task<Stream> GetAttachmentAsync(
        this IAttachments operations, string attachmentId, string viewId, CancellationToken cancellationToken = default) =>
        operations.GetContentAsync(attachmentId, viewId, cancellationToken);
}
