using System.Globalization;
using Switchboard.Dialogs.Answers;

namespace Switchboard.Dialogs.Callbacks;

/// <summary>The words about calling back.</summary>
internal static class CallbackReplies
{
    public static readonly ReplyTemplate AskContact = new("Callback.AskContact");
    public static readonly ReplyTemplate AskTime = new("Callback.AskTime");
    public static readonly ReplyTemplate Declined = new("Callback.Declined");
    public static readonly ReplyTemplate NotNoted = new("Callback.NotNoted");
    public static readonly ReplyTemplate OfferAgain = new("Clarify.CallbackOffer");
    public static readonly ReplyTemplate ContactAgain = new("Clarify.Contact");
    public static readonly ReplyTemplate TimeAgain = new("Clarify.CallbackTime");
    private static readonly ReplyTemplate BookedTemplate = new("Callback.Booked", "contact", "day", "time");

    public static IEnumerable<ReplyTemplate> All => [AskContact, AskTime, Declined, NotNoted, OfferAgain, ContactAgain, TimeAgain, BookedTemplate];

    /// <summary>The confirmation, in the time of the business hours.</summary>
    public static Reply Booked(Callback request, DateTimeOffset local, CultureInfo culture) =>
        BookedTemplate.With(request.Contact ?? "", Wording.Day(DateOnly.FromDateTime(local.DateTime), culture), Wording.Time(local, culture));
}
