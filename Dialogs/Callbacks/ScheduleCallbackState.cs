namespace Switchboard.Dialogs.Callbacks;

/// <summary>What is known of a call that is being arranged.</summary>
public sealed record ScheduleCallbackState
{
    /// <summary>The template that offers the call; null when the person asked for it.</summary>
    public string? Offer { get; init; }

    /// <summary>Where the person can be reached.</summary>
    public string? Contact { get; init; }

    /// <summary>When.</summary>
    public DateTimeOffset? DueAt { get; init; }
}
