namespace Switchboard.Dialogs.Evidence;

/// <summary>What the evidence gate found about a sentence.</summary>
public enum SentenceVerdict
{
    /// <summary>A source says it.</summary>
    Supported,

    /// <summary>It claims nothing, as a greeting or a question back does.</summary>
    NoClaim,

    /// <summary>No source says anything like it.</summary>
    NoSource,

    /// <summary>A number, date, time or price in it is in no source, or belongs to something else there.</summary>
    WrongValue,

    /// <summary>A name, address or number of something in it is in no source.</summary>
    UnknownName,

    /// <summary>It says that something was or will be done, and no receipt says so.</summary>
    NoReceipt,

    /// <summary>It denies what the source says, or says what the source denies.</summary>
    Reversed,

    /// <summary>It cites a source that there is not.</summary>
    UnknownSource,
}
