namespace Switchboard.Bot.Channels.DirectLine;

/// <summary>What became of a person's activity.</summary>
internal abstract record Acceptance
{
    private Acceptance()
    {
    }

    /// <summary>It is in the conversation; <paramref name="Greet"/> says that it is the first thing the bot hears of it.</summary>
    public sealed record Accepted(LoggedActivity Activity, Conversation Conversation, bool Greet) : Acceptance;

    /// <summary>The client has sent it before; nothing was changed, and it has the id and the place that it got then.</summary>
    public sealed record Repeated(LoggedActivity Activity, Conversation Conversation) : Acceptance;

    /// <summary>The conversation was ended.</summary>
    public sealed record Ended : Acceptance;
}
