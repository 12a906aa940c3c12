namespace Switchboard.Dialogs.Callbacks;

/// <summary>What became of an entry into the calendar.</summary>
public enum BookingOutcome
{
    /// <summary>It is entered.</summary>
    Booked,

    /// <summary>At that time there are as many as there may be; nothing was changed.</summary>
    Full,

    /// <summary>Someone else has changed it meanwhile; nothing was changed.</summary>
    Outdated,
}
