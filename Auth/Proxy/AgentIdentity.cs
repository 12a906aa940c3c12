namespace Switchboard.Auth.Proxy;

/// <summary>Q2, <em>Agent valid?</em></summary>
internal abstract record AgentValidity
{
    private AgentValidity()
    {
    }

    /// <summary>Yes.</summary>
    public sealed record Valid(AgentIdentity Agent) : AgentValidity;

    /// <summary>No, and why; never with the token.</summary>
    public sealed record Invalid(string Reason) : AgentValidity;
}

/// <summary>An agent, as its JWT says.</summary>
/// <param name="Subject">Its name.</param>
/// <param name="Permissions">What it may do, in the issuer's words.</param>
/// <param name="Id">The JWT's <c>jti</c>; null when it has none.</param>
/// <param name="ExpiresAt">In Unix seconds.</param>
/// <param name="Allowed">The lines of <c>Tokens:Proxy:Permissions</c> that its permissions stand for.</param>
internal sealed record AgentIdentity(string Subject, IReadOnlyList<string> Permissions, string? Id, long ExpiresAt, AgentPermission[] Allowed)
{
    public override string ToString() => Subject;
}
