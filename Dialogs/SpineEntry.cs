namespace Switchboard.Dialogs;

/// <summary>How a turn enters the chart.</summary>
public sealed record SpineEntry
{
    /// <summary>A dialog is waiting for an answer, so the turn enters at E instead of A.</summary>
    public bool DialogWaiting { get; init; }

    /// <summary>Asking has failed, so a person is named at once.</summary>
    public bool Failed { get; init; }

    /// <summary>What failed was arranging a call, so none is offered again.</summary>
    public bool CallbackFailed { get; init; }

    /// <summary>What was going on has just been stopped.</summary>
    public bool Stopped { get; init; }

    /// <summary>The person waited for an agent in vain: another way is offered at once.</summary>
    public bool NobodyCame { get; init; }
}
