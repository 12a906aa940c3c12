namespace Switchboard.Faults.Judging;

/// <summary>What must be 0, as the report names it.</summary>
internal static class Promises
{
    public const string Refused = "refused for good";
    public const string Lost = "lost after accepted";
    public const string Twice = "processed twice";
    public const string WrongState = "answers from wrong state";
    public const string Order = "out of order";
    public const string Doubled = "replies doubled without need";
    public const string SideEffects = "side effects doubled";
    public const string Unsettled = "replies still waiting at the end";
    public const string Deaths = "instances that ended by themselves";
    public const string Strangers = "replies to nothing";
    public const string Unfinished = "unfinished in time";
}
