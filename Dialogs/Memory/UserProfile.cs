namespace Switchboard.Dialogs.Memory;

/// <summary>The chart's "User History": what is known of a person on a channel, across conversations.</summary>
public sealed class UserProfile
{
    /// <summary>When the person first came; null for someone new.</summary>
    public DateTimeOffset? FirstSeen { get; set; }

    /// <summary>When the person last wrote.</summary>
    public DateTimeOffset? LastSeen { get; set; }
}
