using System.Globalization;

namespace Switchboard.Faults.Processes;

/// <summary>
/// What a person writes: asks for an order, asks for "it", returns "it", says yes. Each answer depends on the state the message before left
/// behind, so a turn that was lost, or ran twice, shows in the next answer; the fourth has a side effect outside.
/// </summary>
internal static class Script
{
    public const int Cycle = 4;

    /// <summary>The message at a position of a conversation.</summary>
    public static Message Write(Talk talk, int position)
    {
        var order = OrderNumber(talk, position);
        return (position % Cycle) switch
        {
            0 => new(talk, position, $"Where is my order {order}?", $"Order {order} (Article {order})"),
            1 => new(talk, position, "where is it now?", $"Order {order} (Article {order})"),
            2 => new(talk, position, "I want to return it, it is broken", $"Shall I register the return of order {order} (Article {order})"),
            _ => new(talk, position, "yes", $"Your return of order {order} is registered: R-{order}"),
        };
    }

    /// <summary>Every conversation has orders of its own, a new one each four messages.</summary>
    public static string OrderNumber(Talk talk, int position) =>
        (1_000_000 + (talk.Number * 1000) + (position / Cycle)).ToString(CultureInfo.InvariantCulture);

    /// <summary>How many side effects there must be when these many messages were answered.</summary>
    public static bool HasSideEffect(Message message) => message.Position % Cycle == 3;
}
