using Microsoft.Bot.Schema;

namespace Switchboard.Dialogs.Proactive;

/// <summary>
/// Begins a turn of a conversation from outside of it, when something has happened that the person should hear of: the event is put into the
/// conversation's inbox and handled there, in order with what the person writes, once, by any instance.
/// </summary>
public interface IProactiveEvents
{
    /// <summary>Returns when the event is kept; it is handled soon after, by the <see cref="IProactiveEventListener"/> of its name.</summary>
    /// <param name="conversation">Where, and with whom.</param>
    /// <param name="name">The handler's name.</param>
    /// <param name="id">What makes two events the same; the second is dropped.</param>
    /// <param name="value">What the handler needs to know; kept as JSON.</param>
    /// <param name="cancellationToken">Ends the attempt; the event may have been kept.</param>
    Task RaiseAsync(ConversationReference conversation, string name, string id, object value, CancellationToken cancellationToken);
}
