namespace Switchboard.Dialogs.SignIn;

/// <summary>What waits for the person to sign in.</summary>
public sealed record SignInState
{
    /// <summary>The intent whose follow-up goes on then.</summary>
    public string Intent { get; init; } = "";

    /// <summary>With what.</summary>
    public Dictionary<string, string> Variables { get; init; } = [];
}
