namespace Switchboard.Faults.Processes;

/// <summary>How the channel treats an attempt to say something.</summary>
internal enum Luck
{
    /// <summary>Taken and answered.</summary>
    Taken,

    /// <summary>Taken and answered after a while.</summary>
    TakenLate,

    /// <summary>Taken, and the connection is cut before the answer.</summary>
    TakenThenCut,

    /// <summary>Taken, and the answer never comes.</summary>
    TakenThenSilent,

    /// <summary>Not taken: the connection is cut.</summary>
    Cut,

    /// <summary>Not taken: 429 with Retry-After.</summary>
    TooMany,

    /// <summary>Not taken: 500.</summary>
    Error,

    /// <summary>Not taken, now and for ever: 403.</summary>
    Forbidden,

    /// <summary>Not taken: nobody is there.</summary>
    Down,
}

/// <summary>One attempt of an instance to say something at the channel.</summary>
internal sealed record Attempt(string Reply, TimeSpan At, int Instance, string Json, string? ActivityId = null)
{
    public Luck Luck { get; set; }

    /// <summary>Whether the answer was written whole, so that the instance may know.</summary>
    public bool Answered { get; set; }

    /// <summary>It wrote again what the channel had under its id: nothing is shown twice.</summary>
    public bool IsUpdate { get; init; }

    /// <summary>Whether the channel shows one message more.</summary>
    public bool IsTaken => !IsUpdate && Luck is Luck.Taken or Luck.TakenLate or Luck.TakenThenCut or Luck.TakenThenSilent;
}
