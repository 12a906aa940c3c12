using Switchboard.Dialogs.Answers;

namespace Switchboard.Dialogs.Callbacks;

/// <summary>The words about calling back.</summary>
internal static class CallbackReplies
{
    public static readonly ReplyTemplate AskReason = new("Callback.AskReason");
    public static readonly ReplyTemplate AskContact = new("Callback.AskContact");
    public static readonly ReplyTemplate AskTime = new("Callback.AskTime");
    public static readonly ReplyTemplate Past = new("Callback.Past");
    public static readonly ReplyTemplate Closed = new("Callback.Closed");
    public static readonly ReplyTemplate Taken = new("Callback.Taken");
    public static readonly ReplyTemplate TooFar = new("Callback.TooFar");
    public static readonly ReplyTemplate Declined = new("Callback.Declined");
    public static readonly ReplyTemplate NotNoted = new("Callback.NotNoted");
    public static readonly ReplyTemplate NothingBooked = new("Callback.NothingBooked");
    public static readonly ReplyTemplate Missed = new("Callback.Missed");
    public static readonly ReplyTemplate Due = new("Callback.Due");
    public static readonly ReplyTemplate DueHere = new("Callback.DueHere");
    public static readonly ReplyTemplate OfferAgain = new("Clarify.CallbackOffer");
    public static readonly ReplyTemplate ReasonAgain = new("Clarify.CallbackReason");
    public static readonly ReplyTemplate ContactAgain = new("Clarify.Contact");
    public static readonly ReplyTemplate TimeAgain = new("Clarify.CallbackTime");
    private static readonly ReplyTemplate BookedTemplate = new("Callback.Booked", "contact", "day", "time", "zone", "about");
    private static readonly ReplyTemplate BookedHereTemplate = new("Callback.BookedHere", "day", "time", "zone", "about");
    private static readonly ReplyTemplate AskNewTimeTemplate = new("Callback.AskNewTime", "day", "time", "zone");
    private static readonly ReplyTemplate MovedTemplate = new("Callback.Moved", "day", "time", "zone");
    private static readonly ReplyTemplate NoShowTemplate = new("Callback.NoShow", "day", "time", "zone");
    private static readonly ReplyTemplate CancelledTemplate = new("Callback.Cancelled", "day", "time", "zone");
    private static readonly ReplyTemplate ReminderTemplate = new("Callback.Reminder", "contact", "day", "time", "zone");
    private static readonly ReplyTemplate ReminderHereTemplate = new("Callback.ReminderHere", "day", "time", "zone");
    private static readonly ReplyTemplate EntryTemplate = new("Callback.Entry", "contact", "about");
    private static readonly ReplyTemplate EntryHereTemplate = new("Callback.EntryHere", "about");

    /// <summary>The headline in a calendar.</summary>
    public static readonly ReplyTemplate EntryTitle = new("Callback.EntryTitle");

    public static IEnumerable<ReplyTemplate> All =>
    [
        AskReason, AskContact, AskTime, Past, Closed, Taken, TooFar, Declined, NotNoted, NothingBooked, Missed, Due, DueHere,
        OfferAgain, ReasonAgain, ContactAgain, TimeAgain, BookedTemplate, BookedHereTemplate, AskNewTimeTemplate, MovedTemplate, NoShowTemplate, CancelledTemplate, ReminderTemplate,
        ReminderHereTemplate, EntryTemplate, EntryHereTemplate, EntryTitle,
    ];

    public static Reply Booked(Callback call, CallbackWords at) => call.Contact is { } contact
        ? BookedTemplate.With(contact, at.Day, at.Time, at.Zone, CallbackWords.About(call.Reason))
        : BookedHereTemplate.With(at.Day, at.Time, at.Zone, CallbackWords.About(call.Reason));

    public static Reply AskNewTime(CallbackWords at) => AskNewTimeTemplate.With(at.Day, at.Time, at.Zone);

    public static Reply Moved(CallbackWords at) => MovedTemplate.With(at.Day, at.Time, at.Zone);

    public static Reply NoShow(CallbackWords at) => NoShowTemplate.With(at.Day, at.Time, at.Zone);

    public static Reply Cancelled(CallbackWords at) => CancelledTemplate.With(at.Day, at.Time, at.Zone);

    public static Reply Reminder(Callback call, CallbackWords at) => call.Contact is { } contact
        ? ReminderTemplate.With(contact, at.Day, at.Time, at.Zone)
        : ReminderHereTemplate.With(at.Day, at.Time, at.Zone);

    /// <summary>What stands in a calendar below the headline.</summary>
    public static Reply Entry(Callback call) => call.Contact is { } contact ? EntryTemplate.With(contact, CallbackWords.About(call.Reason)) : EntryHereTemplate.With(CallbackWords.About(call.Reason));
}
