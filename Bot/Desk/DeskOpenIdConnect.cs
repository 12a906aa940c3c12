namespace Switchboard.Bot.Desk;

/// <summary>Signing in with an OpenID Connect provider instead of a password.</summary>
internal sealed class DeskOpenIdConnect
{
    public bool IsOn { get; }
}
