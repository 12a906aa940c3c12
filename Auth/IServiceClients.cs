namespace Switchboard.Auth;

/// <summary>HTTP clients that carry a service's token, for callers that learn the service's name from a file, as webhooks do.</summary>
public interface IServiceClients
{
    /// <summary>
    /// The client of a service: its base address is the service's <c>BaseUrl</c>, and its calls go the way of <c>AddServiceToken</c>. There is one for everybody, so it is not disposed of.
    /// </summary>
    /// <exception cref="KeyNotFoundException">No <c>Tokens:Services</c> has that name.</exception>
    HttpClient For(string service);
}
