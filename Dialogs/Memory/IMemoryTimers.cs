namespace Switchboard.Dialogs.Memory;

/// <summary>Sees to it that what a person let the bot remember ends in time, even when they never come back.</summary>
public interface IMemoryTimers
{
    /// <summary>Looks at a person's memory at a time.</summary>
    Task ScheduleAsync(string channel, string user, DateTimeOffset at, CancellationToken cancellationToken);
}
