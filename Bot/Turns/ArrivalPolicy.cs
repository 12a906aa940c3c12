namespace Switchboard.Bot.Turns;

/// <summary>What becomes of messages that arrive while a turn of their conversation runs.</summary>
internal enum ArrivalPolicy
{
    /// <summary>Each gets a turn of its own, in the order of arrival.</summary>
    Queue,

    /// <summary>Those of one person that wait together become one message, line by line, and get one turn.</summary>
    Merge,
}
