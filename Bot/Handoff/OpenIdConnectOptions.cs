namespace Switchboard.Bot.Handoff;

/// <summary>An OpenID Connect provider with which agents sign in.</summary>
internal sealed class OpenIdConnectOptions
{
    /// <summary>The provider's address, whose /.well-known/openid-configuration is read: https, or on this machine. Empty: agents sign in with passwords only.</summary>
    public string Authority { get; set; } = "";

    public string ClientId { get; set; } = "";

    public string ClientSecret { get; set; } = "";

    public string Scope { get; set; } = "openid profile email";

    /// <summary>The claim that is the agent's name in Handoff:Agents. Default: email.</summary>
    public string Claim { get; set; } = "email";

    public bool IsOn => Authority.Length > 0;
}
