using Microsoft.Bot.Schema;
using Switchboard.Bot.Stores;

namespace Switchboard.Bot.Turns;

/// <summary>A turn that came with the lease of its conversation, and what need not be read again for it.</summary>
/// <param name="State">The state of the keys in <see cref="TurnKeys"/>, a key without state left out; null when it was not read.</param>
internal sealed record FirstTurn(PendingTurn Turn, Activity Activity, IReadOnlyDictionary<string, StateEntry>? State);
