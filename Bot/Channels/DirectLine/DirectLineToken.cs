namespace Switchboard.Bot.Channels.DirectLine;

/// <summary>What a token lets its bearer do: take part in one conversation, as one user when it names one, until it expires.</summary>
internal sealed record DirectLineToken(string ConversationId, string? UserId, string? UserName, string Channel, DateTimeOffset Expires);

/// <summary>Is this token good?</summary>
internal abstract record TokenCheck
{
    private TokenCheck()
    {
    }

    /// <summary>Ours, and in time.</summary>
    public sealed record Valid(DirectLineToken Token) : TokenCheck;

    /// <summary>Ours, but too old.</summary>
    public sealed record Expired(DirectLineToken Token) : TokenCheck;

    /// <summary>Not signed by this server.</summary>
    public sealed record Unknown : TokenCheck;
}
