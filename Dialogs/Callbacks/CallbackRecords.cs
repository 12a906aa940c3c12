using Switchboard.Dialogs.Memory;

namespace Switchboard.Dialogs.Callbacks;

/// <summary>The calls that a person was promised and that nobody has made yet, with where to call.</summary>
public sealed class CallbackRecords(ICallbackBook book, ICallbackTimers timers) : IPersonalRecords
{
    public async Task<IReadOnlyDictionary<string, int>> EraseAsync(PersonRecords person, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(person);
        var calls = 0;
        foreach (var call in person.Calls)
        {
            if (await book.FindAsync(call, cancellationToken) is { } promised)
            {
                await timers.CancelAsync(promised, cancellationToken);
            }

            calls += await book.RemoveAsync(call, cancellationToken) ? 1 : 0;
        }

        return new Dictionary<string, int> { ["promised calls"] = calls };
    }
}
