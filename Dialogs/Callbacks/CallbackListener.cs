using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Dialogs;
using Switchboard.Dialogs.Answers;
using Switchboard.Dialogs.Escalation;
using Switchboard.Dialogs.Proactive;
using Switchboard.Recognizers.Languages;

namespace Switchboard.Dialogs.Callbacks;

/// <summary>Tells a person of their call: that it is near, that it is time, that it has moved.</summary>
public sealed class CallbackListener(Replies replies, CallbackCalendar calendar, CalendarEntries entries, BusinessHours hours) : IProactiveEventListener
{
    /// <summary>The name of the event.</summary>
    public const string EventName = "switchboard/callback";

    public string Name => EventName;

    public async Task OnEventAsync(ITurnContext turnContext, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        var news = ObjectPath.MapValueTo<CallbackNews>(turnContext.Activity.Value);
        if (await calendar.FindAsync(news.Id, cancellationToken) is not { } call || call.At != news.At)
        {
            // Something has happened since; of that the person hears too.
            return;
        }

        if (call.Language is not (null or TurnLanguage.English))
        {
            turnContext.TurnState.Set(new TurnLanguage(call.Language));
        }

        if (Say(turnContext, news.Kind, call) is { } reply)
        {
            await replies.SayAsync(turnContext, reply, cancellationToken);
        }
    }

    private Reply? Say(ITurnContext turnContext, string kind, Callback call)
    {
        var at = CallbackWords.Of(call.At, PersonZone.Find(call.TimeZone), hours.Zone, TurnLanguage.Of(turnContext).Culture);
        return (kind, call.State) switch
        {
            (CallbackNews.Reminder, CallbackState.Booked) => CallbackReplies.Reminder(call, at),
            (CallbackNews.Due, CallbackState.Due) => call.Contact is null ? CallbackReplies.DueHere : CallbackReplies.Due,
            (CallbackNews.NoShow, CallbackState.Booked) => entries.Attach(turnContext, CallbackReplies.NoShow(at), call),
            (CallbackNews.Missed, CallbackState.Missed) => entries.Attach(turnContext, CallbackReplies.Missed, call),
            _ => null,
        };
    }
}
