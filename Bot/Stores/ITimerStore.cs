namespace Switchboard.Bot.Stores;

/// <summary>Something to be done at a time; the id is unique within the kind.</summary>
internal sealed record TimerEntry(string Kind, string Id, ReadOnlyMemory<byte> Payload, DateTimeOffset DueAt);

/// <summary>A due timer in someone's hands; the first attempt is 1.</summary>
internal sealed record DueTimer(TimerEntry Entry, long Fence, int Attempt);

/// <summary>Timers that one of many instances takes; one whose taker dies comes again after the taker's time.</summary>
internal interface ITimerStore
{
    /// <summary>Sets the timer, or sets it anew.</summary>
    Task ScheduleAsync(TimerEntry timer, CancellationToken cancellationToken);

    /// <summary>Takes due timers, the longest due first, for a time in which nobody else gets them.</summary>
    Task<IReadOnlyList<DueTimer>> TakeDueAsync(string kind, TimeSpan duration, int most, CancellationToken cancellationToken);

    /// <summary>Removes a timer that was taken and is done; false when it was taken by another, set anew or cancelled meanwhile.</summary>
    Task<bool> CompleteAsync(DueTimer timer, CancellationToken cancellationToken);

    /// <summary>Removes a timer; false when there is none.</summary>
    Task<bool> CancelAsync(string kind, string id, CancellationToken cancellationToken);
}
