using System.ComponentModel.DataAnnotations;

namespace Switchboard.Auth.Settings;

/// <summary>One service that wants a token.</summary>
public sealed class ServiceOptions
{
    /// <summary>Where the service is: https, or http on this machine. The proxy and <c>BearerTokenHandler</c> send its token nowhere else.</summary>
    public string BaseUrl { get; set; } = "";

    /// <summary>The methods to get a token, in the order in which they are tried; at least one.</summary>
    public IList<AuthenticationMethod> Methods { get; init; } = [];

    /// <summary>Whose token it is: Bot or Person. Default: Bot.</summary>
    public TokenOwner Owner { get; set; } = TokenOwner.Bot;

    /// <summary>The token endpoint: https, or http on this machine.</summary>
    public string TokenEndpoint { get; set; } = "";

    /// <summary>The device authorisation endpoint, for DeviceCode.</summary>
    public string DeviceEndpoint { get; set; } = "";

    /// <summary>The revocation endpoint (RFC 7009), called when an account is disconnected. Empty: none.</summary>
    public string RevocationEndpoint { get; set; } = "";

    /// <summary>The issuer's identifier, the audience of JWTs that are sent to it. Empty: the token endpoint's address.</summary>
    public string Issuer { get; set; } = "";

    public string ClientId { get; set; } = "";

    public string ClientSecret { get; set; } = "";

    /// <summary>How the client proves itself: Basic, Body, PrivateKeyJwt or None. Default: Basic.</summary>
    public ClientAuthentication ClientAuthentication { get; set; } = ClientAuthentication.Basic;

    /// <summary>The PEM file of the RSA key for PrivateKeyJwt. Empty: that of <c>Tokens:Agent</c>.</summary>
    public string PrivateKeyPath { get; set; } = "";

    /// <summary>The key's id at the server. Empty: that of <c>Tokens:Agent</c>.</summary>
    public string KeyId { get; set; } = "";

    /// <summary>What the token shall allow, in the server's words, separated by spaces.</summary>
    public string Scope { get; set; } = "";

    /// <summary>The resource the token is for, where the server asks for one (RFC 8707).</summary>
    public string Resource { get; set; } = "";

    /// <summary>Whether a JWT of the service account is exchanged for a token (jwt-bearer grant) or used as it is. Default: true.</summary>
    public bool Exchange { get; set; } = true;

    /// <summary>The audience of the service account's JWT. Empty: the issuer when it is exchanged, otherwise the base address.</summary>
    public string Audience { get; set; } = "";

    /// <summary>The life of a token whose server does not say (RFC 6749 section 5.1). Default: 5 minutes.</summary>
    [Range(typeof(TimeSpan), "00:00:10", "24:00:00")]
    public TimeSpan DefaultLifetime { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Whether the token is fetched at start-up and kept fresh in the background. Default: true.</summary>
    public bool KeepFresh { get; set; } = true;
}
