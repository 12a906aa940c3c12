namespace Switchboard.Dialogs.Callbacks;

/// <summary>What a person is to hear of their call.</summary>
public sealed class CallbackNews
{
    /// <summary>It is near.</summary>
    public const string Reminder = "reminder";

    /// <summary>It is time, and it is to be in this conversation.</summary>
    public const string Due = "due";

    /// <summary>The person was not reached, and it has moved.</summary>
    public const string NoShow = "no-show";

    /// <summary>The person was not reached, too often.</summary>
    public const string Missed = "missed";

    /// <summary>Which of them.</summary>
    public string Kind { get; set; } = "";

    /// <summary>The call.</summary>
    public string Id { get; set; } = "";

    /// <summary>Its time then.</summary>
    public DateTimeOffset At { get; set; }
}
