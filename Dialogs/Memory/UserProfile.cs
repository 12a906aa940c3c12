namespace Switchboard.Dialogs.Memory;

/// <summary>The chart's "User History": what is known of a person on a channel, across conversations.</summary>
public sealed class UserProfile
{
    /// <summary>How exactly <see cref="LastSeen"/> is kept: most turns then need not write what is known of the person.</summary>
    public static readonly TimeSpan LastSeenPrecision = TimeSpan.FromMinutes(1);

    private const int MostKept = 50;

    /// <summary>When the person first came; null for someone new.</summary>
    public DateTimeOffset? FirstSeen { get; set; }

    /// <summary>When the person last wrote, to the minute.</summary>
    public DateTimeOffset? LastSeen { get; set; }

    /// <summary>The newest conversations that are this person's alone: where their records are, should they want them erased.</summary>
    public IList<string> Conversations { get; set; } = [];

    /// <summary>The newest calls that were promised here: what was noted for them is this person's too.</summary>
    public IList<string> Calls { get; set; } = [];

    /// <summary>What the person lets the bot remember; null before they were asked.</summary>
    public PersonMemory? Memory { get; set; }

    /// <summary>Takes note of where the person is.</summary>
    public void Visit(string conversation) => Note(Conversations, conversation);

    /// <summary>Takes note of a call that was promised.</summary>
    public void Promise(string call) => Note(Calls, call);

    private static void Note(IList<string> newest, string id)
    {
        if (newest.Contains(id))
        {
            return;
        }

        newest.Add(id);
        if (newest.Count > MostKept)
        {
            newest.RemoveAt(0);
        }
    }
}
