using System.Globalization;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Dialogs;
using Microsoft.Extensions.Logging;
using Microsoft.Recognizers.Text.Choice;
using Switchboard.Dialogs.Answers;
using Switchboard.Dialogs.Escalation;
using Switchboard.Dialogs.Memory;
using Switchboard.Dialogs.Proactive;
using Switchboard.Recognizers;
using Switchboard.Recognizers.Languages;

namespace Switchboard.Dialogs.Callbacks;

/// <summary>The chart's "Schedule Callback or Offer Help Center Resources": call or help? where to? when?</summary>
public sealed partial class ScheduleCallbackDialog : SubjectDialog
{
    private const string OfferPrompt = "OfferPrompt";
    private const string ContactPrompt = "ContactPrompt";
    private const string TimePrompt = "TimePrompt";

    private readonly Replies _replies;
    private readonly SessionStorage _storage;
    private readonly CallbackCalendar _calendar;
    private readonly BusinessHours _hours;
    private readonly TimeProvider _time;
    private readonly ILogger<ScheduleCallbackDialog> _logger;

    public ScheduleCallbackDialog(Replies replies, SessionStorage storage, CallbackCalendar calendar, BusinessHours hours, TimeProvider time, ILogger<ScheduleCallbackDialog> logger)
        : base(nameof(ScheduleCallbackDialog))
    {
        _replies = replies;
        _storage = storage;
        _calendar = calendar;
        _hours = hours;
        _time = time;
        _logger = logger;
        AddDialog(new TextPrompt(OfferPrompt));
        AddDialog(new TextPrompt(ContactPrompt));
        AddDialog(new TextPrompt(TimePrompt));
        AddDialog(new WaterfallDialog(nameof(WaterfallDialog),
        [
            OfferAsync,
            AskContactAsync,
            AskTimeAsync,
            BookAsync,
        ]));
        InitialDialogId = nameof(WaterfallDialog);
    }

    public override string Intent => Intents.CallMeBack;

    // A telephone number is no number of an order.
    public override bool TakesOrderNumbers => false;

    /// <summary>What a first message says already; <paramref name="offer"/> is the template that offers a call, null when one was asked for.</summary>
    public ScheduleCallbackState Begin(ITurnContext turnContext, ReplyTemplate? offer)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        if (offer is not null)
        {
            return new ScheduleCallbackState { Offer = offer.Name };
        }

        var text = turnContext.Activity.Text ?? "";
        return new ScheduleCallbackState { Contact = ContactDetails.Find(text), DueAt = FindTime(turnContext, text) };
    }

    /// <summary>Whether this dialog, the active one of <paramref name="dc"/>, has only offered a call so far.</summary>
    public bool IsOffer(DialogContext dc) => PromptOf(dc) == OfferPrompt;

    /// <summary>After something else came in between, an offer is not made again; a call that is being arranged goes on.</summary>
    public override Task<DialogTurnResult> ResumeDialogAsync(DialogContext outerDc, DialogReason reason, object? result = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(outerDc);
        return PromptOf(outerDc) == OfferPrompt
            ? outerDc.EndDialogAsync(null, cancellationToken)
            : base.ResumeDialogAsync(outerDc, reason, result, cancellationToken);
    }

    protected override Reply AskAgain(string promptId, ITurnContext turnContext) => promptId switch
    {
        OfferPrompt => CallbackReplies.OfferAgain,
        ContactPrompt => CallbackReplies.ContactAgain,
        _ => CallbackReplies.TimeAgain,
    };

    protected override bool IsAnswerTo(string promptId, ITurnContext turnContext, Recognition recognition) => promptId switch
    {
        OfferPrompt => Choice(turnContext, recognition) is not null,
        ContactPrompt => ContactDetails.Find(recognition.Text) is not null,
        _ => FindTime(turnContext, recognition.Text) is not null,
    };

    /// <summary>What the person chose, or null.</summary>
    private static Wish? Choice(ITurnContext turnContext, Recognition recognition) => recognition.Intent switch
    {
        Intents.CallMeBack => Wish.Call,
        Intents.HelpCenter => Wish.Help,
        _ when ContactDetails.Find(recognition.Text) is not null => Wish.Call,
        _ when recognition.Text.Split(' ').Length <= 4 && ChoiceRecognizer.RecognizeBoolean(recognition.Text, TurnLanguage.Of(turnContext).Code) is [var yesOrNo, ..] =>
            yesOrNo.Resolution["value"] is true ? Wish.Call : Wish.Neither,
        _ => null,
    };

    private Task<DialogTurnResult> OfferAsync(WaterfallStepContext step, CancellationToken cancellationToken)
    {
        var state = Remember(step, ObjectPath.MapValueTo<ScheduleCallbackState>(step.Options) ?? new ScheduleCallbackState());
        return state.Offer is { } offer
            ? AskAsync(step, OfferPrompt, new ReplyTemplate(offer), cancellationToken)
            : step.NextAsync(null, cancellationToken);
    }

    private Task<DialogTurnResult> AskContactAsync(WaterfallStepContext step, CancellationToken cancellationToken)
    {
        var state = Recall(step);
        if (state.Offer is not null && Recognition.Of(step.Context) is { } recognition)
        {
            switch (Choice(step.Context, recognition))
            {
                case Wish.Help:
                    return step.EndDialogAsync(Response.Of(EscalationReplies.HelpCenter), cancellationToken);
                case Wish.Neither:
                    return step.EndDialogAsync(Response.Of(CallbackReplies.Declined), cancellationToken);
            }

            state = Remember(step, state with { Contact = ContactDetails.Find(recognition.Text), DueAt = FindTime(step.Context, recognition.Text) });
        }

        return state.Contact is null ? AskAsync(step, ContactPrompt, CallbackReplies.AskContact, cancellationToken) : step.NextAsync(null, cancellationToken);
    }

    private Task<DialogTurnResult> AskTimeAsync(WaterfallStepContext step, CancellationToken cancellationToken)
    {
        var state = Recall(step);
        if (step.Result is string answer)
        {
            state = Remember(step, state with { Contact = ContactDetails.Find(answer), DueAt = state.DueAt ?? FindTime(step.Context, answer) });
        }

        return state.DueAt is null ? AskAsync(step, TimePrompt, CallbackReplies.AskTime, cancellationToken) : step.NextAsync(null, cancellationToken);
    }

    private async Task<DialogTurnResult> BookAsync(WaterfallStepContext step, CancellationToken cancellationToken)
    {
        var state = Recall(step);
        var activity = step.Context.Activity;
        var request = new Callback
        {
            // A turn that runs again after a crash books the same call.
            Id = $"{activity.ChannelId}/{activity.Conversation.Id}/{activity.Id}",
            ChangedBy = activity.Id ?? "",
            Contact = state.Contact!,
            At = state.DueAt ?? (step.Result is string answer ? FindTime(step.Context, answer) : null) ?? _hours.NextOpen(_time.GetUtcNow()) ?? _time.GetUtcNow(),
            Length = _calendar.SlotLength,
            Language = TurnLanguage.Of(step.Context).Name,
            Place = ConversationPlace.Of(activity.GetConversationReference()),
        };
        try
        {
            var outcome = BookingOutcome.Full;
            foreach (var free in await _calendar.FindFreeAsync(request.At, DateTimeOffset.MaxValue, 3, null, cancellationToken))
            {
                request = request with { At = free };
                if ((outcome = await _calendar.PutAsync(request, null, cancellationToken)) == BookingOutcome.Booked)
                {
                    break;
                }
            }

            if (outcome != BookingOutcome.Booked)
            {
                return await step.EndDialogAsync(Response.Of(CallbackReplies.NotNoted), cancellationToken);
            }
        }
        catch (Exception e) when (e is IOException or HttpRequestException or TimeoutException)
        {
            // What is promised is kept: without a note there is no promise, and the person is told another way.
            LogNotNoted(e.Message);
            return await step.EndDialogAsync(Response.Of(CallbackReplies.NotNoted), cancellationToken);
        }

        var profile = await _storage.LoadProfileAsync(step.Context, cancellationToken);
        profile.Promise(request.Id);
        await _storage.KeepProfileAsync(step.Context, profile, cancellationToken);
        var reply = CallbackReplies.Booked(request, _hours.ToLocal(request.At), CultureOf(step.Context));
        return await step.EndDialogAsync(Response.Of(reply), cancellationToken);
    }

    private DateTimeOffset? FindTime(ITurnContext turnContext, string text) =>
        CallbackTime.Find(text, CultureOf(turnContext).Name.ToLowerInvariant(), _time.GetUtcNow(), _hours);

    private static CultureInfo CultureOf(ITurnContext turnContext) => TurnLanguage.Of(turnContext).Culture;

    private Task<DialogTurnResult> AskAsync(WaterfallStepContext step, string promptId, Reply question, CancellationToken cancellationToken) =>
        step.PromptAsync(promptId, new PromptOptions { Prompt = _replies.Ask(step.Context, question) }, cancellationToken);

    private static ScheduleCallbackState Remember(WaterfallStepContext step, ScheduleCallbackState state)
    {
        step.Values[nameof(ScheduleCallbackState)] = state;
        return state;
    }

    private static ScheduleCallbackState Recall(WaterfallStepContext step) => ObjectPath.MapValueTo<ScheduleCallbackState>(step.Values[nameof(ScheduleCallbackState)]);

    [LoggerMessage(LogLevel.Error, "A call that was asked for could not be noted: {Reason}")]
    private partial void LogNotNoted(string reason);

    private enum Wish
    {
        Call,
        Help,
        Neither,
    }
}
