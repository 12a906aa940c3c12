namespace Switchboard.Auth.Settings;

/// <summary>Whose token a service wants.</summary>
public enum TokenOwner
{
    /// <summary>The bot's own, one for all.</summary>
    Bot,

    /// <summary>That of the person in the conversation, who connects an account first.</summary>
    Person,
}
