using Switchboard.Bot.Handoff;
using Switchboard.Bot.Stores;

namespace Switchboard.Bot.Desk;

/// <summary>
/// Promised calls as the desk sees them. A timer that is due is taken for a short time, shown, and comes again until it is said that the call was made.
/// </summary>
internal sealed class TimerCallbacks(ITimerStore timers, TimeProvider time) : IDeskCallbacks, IDisposable
{
    private const int Most = 100;

    private static readonly TimeSpan Seen = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Later = TimeSpan.FromHours(1);

    private readonly SemaphoreSlim _gate = new(1, 1);
    private Dictionary<string, DueTimer> _due = [];
    private DateTimeOffset _looked;

    public async Task<IReadOnlyList<DeskCallback>> ListAsync(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            if (time.GetUtcNow() - _looked >= Seen)
            {
                _due = (await timers.TakeDueAsync(CallbackTimers.Kind, Seen, Most, cancellationToken)).ToDictionary(timer => timer.Entry.Id);
                _looked = time.GetUtcNow();
            }

            return [.. _due.Values.OrderBy(timer => timer.Entry.DueAt).Select(Describe)];
        }
        finally
        {
            _gate.Release();
        }
    }

    public async Task<bool> EndAsync(string id, bool reached, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            if (!_due.Remove(id, out var timer))
            {
                return false;
            }

            if (reached)
            {
                return await timers.CompleteAsync(timer, cancellationToken);
            }

            await timers.ScheduleAsync(timer.Entry with { DueAt = time.GetUtcNow() + Later }, cancellationToken);
            return true;
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Dispose() => _gate.Dispose();

    private static DeskCallback Describe(DueTimer timer)
    {
        var call = CallbackTimers.Read(timer.Entry);
        return new DeskCallback(
            call.Id, call.Contact, call.DueAt, call is { ChannelId: { } channel, ConversationId: { } conversation } ? ConversationName.Of(channel, conversation) : null, call.Language);
    }
}
