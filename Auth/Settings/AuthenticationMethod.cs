namespace Switchboard.Auth.Settings;

/// <summary>C1, <em>Authentication method</em>: the arrows out of it.</summary>
public enum AuthenticationMethod
{
    /// <summary>RFC 6749 section 4.4.</summary>
    ClientCredentials,

    /// <summary>RFC 8628.</summary>
    DeviceCode,

    /// <summary>A JWT that the bot signs, used as it is or exchanged (RFC 7523 section 2.1).</summary>
    ServiceAccount,
}
