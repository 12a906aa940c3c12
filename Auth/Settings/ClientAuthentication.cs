namespace Switchboard.Auth.Settings;

/// <summary>How the bot proves to a token endpoint who it is.</summary>
public enum ClientAuthentication
{
    /// <summary>Id and secret in the Authorization header (RFC 6749 section 2.3.1).</summary>
    Basic,

    /// <summary>Id and secret in the body.</summary>
    Body,

    /// <summary>A JWT signed with <c>PrivateKeyPath</c> (RFC 7523 section 2.2).</summary>
    PrivateKeyJwt,

    /// <summary>The id only: a public client.</summary>
    None,
}
