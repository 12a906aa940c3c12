namespace Microsoft.Bot.Connector;

/// <summary>Talks to the service that delivers activities to a channel.</summary>
public interface IConnectorClient : IDisposable
{
    Uri BaseUri { get; set; }

    IAttachments Attachments { get; }

    IConversations Conversations { get; }
}
