namespace Microsoft.Bot.Connector.Teams;

/// <summary>Talks to the part of the connector that only Teams has.</summary>
public interface ITeamsConnectorClient : IDisposable
{
    Uri BaseUri { get; set; }

    ITeamsOperations Teams { get; }
}
