using Switchboard.Bot.Stores;
using Switchboard.Dialogs.Memory;

namespace Switchboard.Bot.Memory;

/// <summary>A timer for each person who lets the bot remember something.</summary>
internal sealed class MemoryTimers(ITimerStore timers) : IMemoryTimers
{
    public const string Kind = "memory";

    public Task ScheduleAsync(string channel, string user, DateTimeOffset at, CancellationToken cancellationToken) =>
        timers.ScheduleAsync(new TimerEntry(Kind, ConversationName.OfPerson(channel, user), default, at), cancellationToken);
}
