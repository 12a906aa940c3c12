namespace Switchboard.Bot.Checking;

/// <summary>What an input stands for, where a rule asks for it.</summary>
internal enum WalkInputKind
{
    /// <summary>Anything else.</summary>
    Other,

    /// <summary>A message that means an intent whose answer is its template or the knowledge: they differ in their words only.</summary>
    Question,

    /// <summary>Asking for a person.</summary>
    Person,

    /// <summary>"Start over".</summary>
    StartOver,

    /// <summary>A button that the bot has just shown.</summary>
    Button,

    /// <summary>Coming in, before anything is said.</summary>
    Arrival,
}
