using Switchboard.Dialogs.Proactive;

namespace Switchboard.Dialogs.Callbacks;

/// <summary>A call that a person was promised, with all that who makes it has to know.</summary>
public sealed record Callback
{
    /// <summary>Unique; the same call asked for again has the same one.</summary>
    public required string Id { get; init; }

    /// <summary>The telephone number or e-mail address; null: in the conversation where it was asked for.</summary>
    public string? Contact { get; init; }

    /// <summary>What it is about, in the person's words; null when they did not say.</summary>
    public string? Reason { get; init; }

    /// <summary>When it is to be made.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>How much time is kept for it.</summary>
    public required TimeSpan Length { get; init; }

    /// <summary>How it stands.</summary>
    public CallbackState State { get; init; }

    /// <summary>How often it was changed.</summary>
    public int Version { get; init; }

    /// <summary>What made the last change, such as a turn: made again, it is the same change.</summary>
    public required string ChangedBy { get; init; }

    /// <summary>How often what a calendar shows of it was changed.</summary>
    public int Sequence { get; init; }

    /// <summary>How often the person was not reached.</summary>
    public int NoShows { get; init; }

    /// <summary>The language the person speaks.</summary>
    public string? Language { get; init; }

    /// <summary>The person's time zone, by its IANA name or as +02:00; null when it is not known.</summary>
    public string? TimeZone { get; init; }

    /// <summary>The person's name, where the channel knows it.</summary>
    public string? Name { get; init; }

    /// <summary>The way through the conversation's chart on which it was asked for.</summary>
    public string? Path { get; init; }

    /// <summary>The conversation where it was asked for.</summary>
    public required ConversationPlace Place { get; init; }

    /// <summary>The end of the time that is kept for it.</summary>
    public DateTimeOffset Ends => At + Length;

    /// <summary>Whether it is still to be made: then it takes its place in the calendar.</summary>
    public bool IsOpen => State is CallbackState.Booked or CallbackState.Due;

    /// <summary>Where what was said is to be read.</summary>
    public string Transcript => $"/api/conversations/{Uri.EscapeDataString(Place.ConversationId)}/transcript";

    /// <summary>Where the recorded paths of the conversation's turns are.</summary>
    public string Turns => $"/api/conversations/{Uri.EscapeDataString(Place.ConversationId)}/turns";

    /// <summary>The same call after a change of something; what makes the same change again makes no other version.</summary>
    public Callback Changed(string by) => ChangedBy == by ? this : this with { ChangedBy = by, Version = Version + 1 };
}
