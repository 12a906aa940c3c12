using System.Security.Claims;
using Microsoft.Bot.Connector;

namespace Microsoft.Bot.Builder.OAuth;

/// <summary>Makes connector clients.</summary>
public interface IConnectorClientBuilder
{
    /// <summary>A client of the service at <paramref name="serviceUrl"/>, with tokens for <paramref name="audience"/>.</summary>
    Task<IConnectorClient> CreateConnectorClientAsync(string serviceUrl, ClaimsIdentity claimsIdentity, string audience, CancellationToken cancellationToken = default);
}
