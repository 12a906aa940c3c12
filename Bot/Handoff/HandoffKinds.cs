namespace Switchboard.Bot.Handoff;

/// <summary>What can happen to a conversation at the desk, for its numbers.</summary>
internal static class HandoffKinds
{
    public const string Queued = "queued";
    public const string Accepted = "accepted";
    public const string TakenOver = "takenOver";
    public const string Requeued = "requeued";
    public const string NoShow = "noShow";
    public const string Transferred = "transferred";
    public const string Returned = "returned";
    public const string Closed = "closed";
    public const string Left = "left";
    public const string Callback = "callback";
    public const string Nobody = "nobody";
    public const string Labelled = "labelled";

    /// <summary>A conversation began, with the bot.</summary>
    public const string Started = "started";

    /// <summary>Whether an agent was done with the conversation then.</summary>
    public static bool EndsPersonsPart(string kind) => kind is Returned or Closed or Transferred;
}
