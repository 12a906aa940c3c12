namespace Switchboard.Bot.Handoff;

/// <summary>Who takes conversations that need a person.</summary>
internal enum HandoffProvider
{
    /// <summary>Nobody; calls and help pages are offered.</summary>
    None,

    /// <summary>The agents at /desk.</summary>
    Desk,

    /// <summary>Another system on the channel, by the Bot Framework's handoff protocol.</summary>
    Protocol,
}
