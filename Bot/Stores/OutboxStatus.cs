namespace Switchboard.Bot.Stores;

/// <summary>How far an outgoing activity is; stored as a number, so a number is never reused.</summary>
internal enum OutboxStatus
{
    /// <summary>To be sent.</summary>
    Pending = 0,

    /// <summary>It was sent without an answer, and a rule of the channel is still to be tried.</summary>
    InDoubt = 1,

    /// <summary>The channel has it.</summary>
    Delivered = 2,

    /// <summary>It was sent, and whether the channel has it will stay unknown.</summary>
    Unknown = 3,

    /// <summary>It was given up.</summary>
    Dead = 4,

    /// <summary>It was not sent: the conversation had another owner by then.</summary>
    Dropped = 5,
}
