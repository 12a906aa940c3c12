namespace Switchboard.Faults.Processes;

/// <summary>What becomes of the bytes between an instance and Redis.</summary>
internal enum LinkMood
{
    /// <summary>They pass.</summary>
    Passing,

    /// <summary>Connections are cut and new ones refused.</summary>
    Cut,

    /// <summary>Requests reach Redis and are done, their answers do not come back, and the connection breaks.</summary>
    LosingAnswers,

    /// <summary>They come late.</summary>
    Late,

    /// <summary>They come a few at a time.</summary>
    Split,

    /// <summary>The connection stands, nothing passes.</summary>
    Silent,
}
