using System.Security.Claims;

namespace Microsoft.Bot.Connector.Authentication;

/// <summary>Who sent a request, and how to answer.</summary>
public class AuthenticateRequestResult
{
    /// <summary>The audience of tokens for the answer.</summary>
    public string Audience { get; set; }

    public ClaimsIdentity ClaimsIdentity { get; set; }

    /// <summary>Value for <c>Activity.CallerId</c>; null when authentication is off.</summary>
    public string CallerId { get; set; }

    public ConnectorFactory ConnectorFactory { get; set; }
}
