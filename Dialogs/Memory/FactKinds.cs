namespace Switchboard.Dialogs.Memory;

/// <summary>The kinds of facts: there is one of each, and any number of notes up to a limit.</summary>
public static class FactKinds
{
    public const string Name = "name";
    public const string Language = "language";
    public const string Contact = "contact";
    public const string Delivery = "delivery";
    public const string Note = "note";

    /// <summary>Those that a message can name.</summary>
    public static IReadOnlyList<string> Named { get; } = [Name, Language, Contact, Delivery];
}
