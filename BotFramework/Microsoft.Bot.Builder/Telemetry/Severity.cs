namespace Microsoft.Bot.Builder;

/// <summary>How serious a trace message is.</summary>
public enum Severity
{
    /// <summary>Everything.</summary>
    Verbose = 0,

    /// <summary>Worth knowing.</summary>
    Information = 1,

    /// <summary>Looks wrong.</summary>
    Warning = 2,

    /// <summary>Failed.</summary>
    Error = 3,

    /// <summary>Cannot go on.</summary>
    Critical = 4,
}
