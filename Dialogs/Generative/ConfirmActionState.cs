namespace Switchboard.Dialogs.Generative;

/// <summary>What waits for the person's yes.</summary>
public sealed record ConfirmActionState
{
    /// <summary>The webhook that does it.</summary>
    public string Webhook { get; init; } = "";

    /// <summary>With what.</summary>
    public Dictionary<string, string> Inputs { get; init; } = [];
}
