using Switchboard.Bot.Stores;

namespace Switchboard.Bot.Turns;

/// <summary>Asked just before an activity is sent, every time it is tried.</summary>
internal interface IDeliveryGate
{
    /// <summary>Why it must not be sent any more; null when it may.</summary>
    ValueTask<string?> RefusesAsync(OutboxEntry entry, Outgoing outgoing);
}
