using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Connector;

/// <summary>Attachments kept by the channel.</summary>
public interface IAttachments
{
    internal Task<AttachmentInfo> GetInfoAsync(string attachmentId, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    internal Task<Stream> GetContentAsync(string attachmentId, string viewId, CancellationToken cancellationToken) =>
        throw new NotSupportedException();
}
