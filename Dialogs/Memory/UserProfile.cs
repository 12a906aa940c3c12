namespace Switchboard.Dialogs.Memory;

/// <summary>The chart's "User History": what is known of a person on a channel, across conversations.</summary>
public sealed class UserProfile
{
    /// <summary>How exactly <see cref="LastSeen"/> is kept: most turns then need not write what is known of the person.</summary>
    public static readonly TimeSpan LastSeenPrecision = TimeSpan.FromMinutes(1);

    /// <summary>When the person first came; null for someone new.</summary>
    public DateTimeOffset? FirstSeen { get; set; }

    /// <summary>When the person last wrote, to the minute.</summary>
    public DateTimeOffset? LastSeen { get; set; }
}
