namespace Switchboard.Dialogs.Generative;

/// <summary>Something that a model wants done and that changes something outside: it waits for the person's yes.</summary>
/// <param name="Webhook">The webhook that does it.</param>
/// <param name="Inputs">With what.</param>
public sealed record PendingAction(string Webhook, IReadOnlyDictionary<string, string> Inputs);
