namespace Switchboard.Dialogs.Memory;

/// <summary>The chart's question "Use Past Conversations?". The rule: with the person's consent, never in a group, once in a conversation, and only where it helps.</summary>
public abstract record PastUse
{
    private PastUse()
    {
    }

    /// <summary>What the person came about last, in another conversation.</summary>
    public sealed record Yes(PastTopic Topic) : PastUse;

    /// <summary>Not in this turn, and why.</summary>
    public sealed record No(string Reason) : PastUse;

    /// <summary>Judges a turn.</summary>
    public static PastUse Judge(PersonMemory? memory, ConversationSession session, string conversation, bool isGroup)
    {
        var last = memory?.Topics.LastOrDefault(topic => topic.OrderNumber is not null && topic.Conversation != conversation);
        return (memory, last) switch
        {
            _ when isGroup => new No("others read along"),
            (not { Consent: true }, _) => new No("no consent"),
            (_, null) => new No("nothing to recall"),
            _ when session.Recalled => new No("recalled already"),
            _ when session.LastIntent is not (Intents.Greeting or Intents.Help) || session.OrderNumber is not null => new No("the person came about something else"),
            _ => new Yes(last!),
        };
    }
}
