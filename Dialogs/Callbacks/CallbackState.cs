namespace Switchboard.Dialogs.Callbacks;

/// <summary>How a call stands that was promised.</summary>
public enum CallbackState
{
    /// <summary>Its time is still to come.</summary>
    Booked,

    /// <summary>It is time: the people at the desk see it.</summary>
    Due,

    /// <summary>Someone has spoken with the person.</summary>
    Done,

    /// <summary>The person does not want it any more.</summary>
    Cancelled,

    /// <summary>The person was not reached, too often to try again.</summary>
    Missed,
}
