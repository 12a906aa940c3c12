namespace Switchboard.Dialogs.Accounts;

/// <summary>How a sign-in to a service has ended.</summary>
public sealed class SignInOutcome
{
    /// <summary>The service, as the settings call it.</summary>
    public string Service { get; set; } = "";

    /// <summary>Whether the person has agreed.</summary>
    public bool Granted { get; set; }
}
