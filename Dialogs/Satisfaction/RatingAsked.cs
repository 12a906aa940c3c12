namespace Switchboard.Dialogs.Satisfaction;

/// <summary>What a person was asked to rate.</summary>
public sealed class RatingAsked
{
    /// <summary>A talk with a person at the desk.</summary>
    public const string Desk = "desk";

    /// <summary>A call that was promised and made.</summary>
    public const string Callback = "callback";

    /// <summary>What kind of thing: <see cref="Desk"/> or <see cref="Callback"/>.</summary>
    public string About { get; set; } = "";

    /// <summary>Which one.</summary>
    public string Id { get; set; } = "";
}
