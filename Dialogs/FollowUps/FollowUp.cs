namespace Switchboard.Dialogs.FollowUps;

/// <summary>The chart's question "Follow-up Required?", and what it is.</summary>
public abstract record FollowUp
{
    private FollowUp()
    {
    }

    /// <summary>Nothing more to do.</summary>
    public sealed record None : FollowUp;

    /// <summary>What the content says follows an intent, with what is known so far.</summary>
    public sealed record State(string Intent, IReadOnlyDictionary<string, string> Variables) : FollowUp;
}
