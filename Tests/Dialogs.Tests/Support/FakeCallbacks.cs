using Switchboard.Bot.Stores.Memory;
using Switchboard.Dialogs.Callbacks;

namespace Switchboard.Tests.Dialogs.Support;

/// <summary>The calls that were promised, and the timers that nobody winds.</summary>
internal sealed class FakeCallbacks : ICallbackTimers
{
    public ICallbackBook Book { get; } = new MemoryCallbackBook();

    public Task<IReadOnlyList<Callback>> ListAsync() => Book.ListOpenAsync(DateTimeOffset.MinValue, DateTimeOffset.MaxValue, default);

    public Task SetAsync(Callback callback, TimeSpan remindBefore, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task CancelAsync(Callback callback, CancellationToken cancellationToken) => Task.CompletedTask;
}
