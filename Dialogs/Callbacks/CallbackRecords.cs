using Switchboard.Dialogs.Memory;

namespace Switchboard.Dialogs.Callbacks;

/// <summary>The calls that a person was promised and that nobody has made yet, with where to call.</summary>
public sealed class CallbackRecords(ICallbackBook book) : IPersonalRecords
{
    public async Task<IReadOnlyDictionary<string, int>> EraseAsync(PersonRecords person, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(person);
        var calls = 0;
        foreach (var call in person.Calls)
        {
            calls += await book.CancelAsync(call, cancellationToken) ? 1 : 0;
        }

        return new Dictionary<string, int> { ["promised calls"] = calls };
    }
}
