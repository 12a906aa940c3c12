using Microsoft.Bot.Connector.Http;
using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Connector;

/// <summary>Reads attachments from the channel over the connector's REST API.</summary>
public class Attachments : IAttachments
{
    public Attachments(ConnectorClient client)
    {
        ArgumentNullException.ThrowIfNull(client);
        Client = client;
    }

    public ConnectorClient Client { get; }

    /// <summary>Where a view of an attachment can be downloaded.</summary>
    public string GetAttachmentUri(string attachmentId, string viewId = "original")
    {
        ArgumentNullException.ThrowIfNull(attachmentId);
        return new RestPath(Client.BaseUri, "v3/attachments/").Segment(attachmentId).Literal("/views/").Segment(viewId).ToUri().AbsoluteUri;
    }

    public Task<Stream> GetAttachmentStreamAsync(string attachmentId, string viewId = "original") =>
        ((IAttachments)this).GetContentAsync(attachmentId, viewId, CancellationToken.None);

    Task<AttachmentInfo> IAttachments.GetInfoAsync(string attachmentId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(attachmentId);
        return Client.Transport.SendAsync<AttachmentInfo>(
            HttpMethod.Get, new RestPath(Client.BaseUri, "v3/attachments/").Segment(attachmentId).ToUri(), cancellationToken);
    }

    Task<Stream> IAttachments.GetContentAsync(string attachmentId, string viewId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(attachmentId);
        ArgumentNullException.ThrowIfNull(viewId);
        return Client.Transport.GetStreamAsync(
            new RestPath(Client.BaseUri, "v3/attachments/").Segment(attachmentId).Literal("/views/").Segment(viewId).ToUri(), cancellationToken);
    }
}
