using Switchboard.Dialogs.Callbacks;

namespace Switchboard.Bot.Stores;

/// <summary>What every book of calls holds to.</summary>
internal static class CallbackRules
{
    /// <summary>No call takes longer, so that only those begun since may touch a time.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    /// <summary>Whether a call is the next version of what is kept, or the same made again; null: nothing is kept.</summary>
    public static bool Follows(int? keptVersion, string? keptChange, Callback callback) =>
        keptVersion is not { } version ? callback.Version == 0
        : callback.Version == version + 1 || (callback.Version == version && callback.ChangedBy == keptChange);
}
