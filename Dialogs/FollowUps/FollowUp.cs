using Switchboard.Dialogs.Returns;

namespace Switchboard.Dialogs.FollowUps;

/// <summary>The chart's question "Follow-up Required?", and what it is.</summary>
public abstract record FollowUp
{
    private FollowUp()
    {
    }

    /// <summary>Nothing more to do.</summary>
    public sealed record None : FollowUp;

    /// <summary>Ask the order system for an order and say what it knows.</summary>
    public sealed record LookUpOrder(string Number) : FollowUp;

    /// <summary>Have the order system register a return.</summary>
    public sealed record RegisterReturn(ReturnState Return) : FollowUp;
}
