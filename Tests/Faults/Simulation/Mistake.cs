namespace Switchboard.Faults.Simulation;

/// <summary>Mistakes that a store could have; each must be noticed.</summary>
internal enum Mistake
{
    None,

    /// <summary>A repeated delivery is taken for a new activity.</summary>
    TakesDuplicates,

    /// <summary>A commit is taken from an owner that has lost the conversation, and for a turn that was committed.</summary>
    CommitsAgain,

    /// <summary>A conversation is given to the next one who asks long before the lease is over.</summary>
    EndsLeasesEarly,

    /// <summary>A commit keeps the state and forgets what was said.</summary>
    ForgetsOutbox,

    /// <summary>A commit keeps what was said and forgets the state.</summary>
    ForgetsState,

    /// <summary>A delivery that failed counts as done.</summary>
    SettlesFailures,

    /// <summary>What an owner that died may have sent is not written down before the next owner sends.</summary>
    ForgetsDoubts,

    /// <summary>A commit does not mind that state has been changed since it was read.</summary>
    IgnoresVersions,
}
