namespace Switchboard.Bot.Stores;

/// <summary>Who answers in a conversation; stored as a number, so a number is never reused.</summary>
internal enum HandoffOwner
{
    /// <summary>The bot; also where nothing was ever said about it.</summary>
    Bot = 0,

    /// <summary>Nobody yet: the person waits for an agent.</summary>
    Queue = 1,

    /// <summary>An agent at the desk.</summary>
    Person = 2,

    /// <summary>Nobody came in time, so a call is offered; until then the bot answers.</summary>
    Callback = 3,
}
