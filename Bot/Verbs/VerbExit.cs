namespace Switchboard.Bot.Verbs;

/// <summary>The exit codes of all verbs.</summary>
internal static class VerbExit
{
    /// <summary>It is done, and what it looked at is in order.</summary>
    public const int Done = 0;

    /// <summary>It is done, and what it looked at is not in order.</summary>
    public const int Failed = 1;

    /// <summary>The arguments or the input cannot be used; standard error says what, where and what to do.</summary>
    public const int NotUsable = 2;
}
