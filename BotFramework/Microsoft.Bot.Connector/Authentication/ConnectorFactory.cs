namespace Microsoft.Bot.Connector.Authentication;

/// <summary>Creates connector clients that act as one bot.</summary>
public abstract class ConnectorFactory
{
    public abstract Task<IConnectorClient> CreateAsync(string serviceUrl, string audience, CancellationToken cancellationToken);
}
