using Switchboard.Dialogs.Paths;
using Switchboard.Dialogs.Recordings;

namespace Switchboard.Bot.Recordings;

/// <summary>One turn of a recording.</summary>
/// <param name="TurnId">What the ledger calls it.</param>
/// <param name="Now">Its time.</param>
/// <param name="CallerId">Who called.</param>
/// <param name="Incoming">The activity that came, as JSON.</param>
/// <param name="State">State that the turn read and that no earlier turn of the recording has left so; null: there was none.</param>
/// <param name="Drawn">Its random texts, in order.</param>
/// <param name="Answers">What was asked outside and answered, in order.</param>
/// <param name="Path">The way it took.</param>
/// <param name="Outgoing">What it said, as the outbox has it.</param>
internal sealed record RecordedTurn(
    string TurnId,
    DateTimeOffset Now,
    string? CallerId,
    ReadOnlyMemory<byte> Incoming,
    IReadOnlyDictionary<string, ReadOnlyMemory<byte>?> State,
    IReadOnlyList<string> Drawn,
    IReadOnlyList<(string Request, OutsideAnswer Answer)> Answers,
    IReadOnlyList<PathStep> Path,
    IReadOnlyList<ReadOnlyMemory<byte>> Outgoing);
