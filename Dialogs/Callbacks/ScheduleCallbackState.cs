namespace Switchboard.Dialogs.Callbacks;

/// <summary>What is known of a call that is being arranged, or moved.</summary>
public sealed record ScheduleCallbackState
{
    /// <summary>The contact of who wants to be written to where they are.</summary>
    public const string ThisChat = "this chat";

    /// <summary>The template that offers the call; null when the person asked for it.</summary>
    public string? Offer { get; init; }

    /// <summary>The way through the chart on which it came to this, of which later turns know nothing.</summary>
    public string? Path { get; init; }

    /// <summary>What it is about; empty: the person would not say.</summary>
    public string? Reason { get; init; }

    /// <summary>Where the person can be reached.</summary>
    public string? Contact { get; init; }

    /// <summary>When; null: not said yet.</summary>
    public IReadOnlyList<CallbackWish>? Wishes { get; init; }

    /// <summary>The template that says why the last time cannot be.</summary>
    public string? Refused { get; init; }

    /// <summary>How many times could not be so far.</summary>
    public int Refusals { get; init; }

    /// <summary>The times that were offered then.</summary>
    public IReadOnlyList<DateTimeOffset>? Offered { get; init; }

    /// <summary>The call that moves; null: it is a new one.</summary>
    public Callback? Moves { get; init; }
}
