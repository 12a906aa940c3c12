namespace Switchboard.Dialogs.Callbacks;

/// <summary>Wakes the host when a promised call is near, and when it is due.</summary>
public interface ICallbackTimers
{
    /// <summary>Sets both for the call's time. One that rings although the call is not at that time any more finds that out.</summary>
    Task SetAsync(Callback callback, TimeSpan remindBefore, CancellationToken cancellationToken);

    /// <summary>Takes back those of the call's time.</summary>
    Task CancelAsync(Callback callback, CancellationToken cancellationToken);
}
