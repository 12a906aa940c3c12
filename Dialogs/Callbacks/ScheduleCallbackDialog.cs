using System.Globalization;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Dialogs;
using Microsoft.Extensions.Logging;
using Microsoft.Recognizers.Text.Choice;
using NodaTime;
using Switchboard.Dialogs.Answers;
using Switchboard.Dialogs.Escalation;
using Switchboard.Dialogs.Memory;
using Switchboard.Dialogs.Paths;
using Switchboard.Dialogs.Proactive;
using Switchboard.Recognizers;
using Switchboard.Recognizers.Languages;

namespace Switchboard.Dialogs.Callbacks;

/// <summary>The chart's "Schedule Callback or Offer Help Center Resources": call or help? what about? where to? when? A call that was promised is moved in the same steps.</summary>
public sealed partial class ScheduleCallbackDialog : SubjectDialog
{
    private const string OfferPrompt = "OfferPrompt";
    private const string ReasonPrompt = "ReasonPrompt";
    private const string ContactPrompt = "ContactPrompt";
    private const string TimePrompt = "TimePrompt";

    private const int MostOffered = 3;

    // After more than these the person is told how to reach us themselves.
    private const int MostRefusals = 3;

    private readonly Replies _replies;
    private readonly SessionStorage _storage;
    private readonly CallbackCalendar _calendar;
    private readonly CalendarEntries _entries;
    private readonly HelpResources _help;
    private readonly BusinessHours _hours;
    private readonly TimeProvider _time;
    private readonly ILogger<ScheduleCallbackDialog> _logger;

    public ScheduleCallbackDialog(
        Replies replies, SessionStorage storage, CallbackCalendar calendar, CalendarEntries entries, HelpResources help, BusinessHours hours, TimeProvider time, ILogger<ScheduleCallbackDialog> logger)
        : base(nameof(ScheduleCallbackDialog))
    {
        _replies = replies;
        _storage = storage;
        _calendar = calendar;
        _entries = entries;
        _help = help;
        _hours = hours;
        _time = time;
        _logger = logger;
        AddDialog(new TextPrompt(OfferPrompt));
        AddDialog(new TextPrompt(ReasonPrompt));
        AddDialog(new TextPrompt(ContactPrompt));
        AddDialog(new TextPrompt(TimePrompt));
        AddDialog(new WaterfallDialog(nameof(WaterfallDialog),
        [
            OfferAsync,
            AskReasonAsync,
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
            // It is about what nobody here could answer.
            return new ScheduleCallbackState { Offer = offer.Name, Reason = ConversationSession.Of(turnContext)?.Question ?? "" };
        }

        var text = turnContext.Activity.Text ?? "";
        return new ScheduleCallbackState { Contact = ContactDetails.Find(text), Wishes = FindWishes(turnContext, text) };
    }

    /// <summary>What a message says already that wants a promised call at another time.</summary>
    public ScheduleCallbackState BeginMove(ITurnContext turnContext, Callback call)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        ArgumentNullException.ThrowIfNull(call);
        return new ScheduleCallbackState { Moves = call, Reason = call.Reason ?? "", Contact = call.Contact ?? ScheduleCallbackState.ThisChat, Wishes = FindWishes(turnContext, turnContext.Activity.Text ?? "") };
    }

    /// <summary>The call that the person was promised last and that is still to be made, or null.</summary>
    public async Task<Callback?> FindPromisedAsync(ITurnContext turnContext, CancellationToken cancellationToken)
    {
        var profile = await _storage.LoadProfileAsync(turnContext, cancellationToken);
        return await _calendar.FindLastOpenAsync([.. profile.Calls], cancellationToken);
    }

    /// <summary>Takes back the call that the person was promised last.</summary>
    /// <param name="turnContext">The turn.</param>
    /// <param name="nothing">What to say when there is none.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    public async Task<Reply> CancelPromisedAsync(ITurnContext turnContext, Reply nothing, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        try
        {
            if (await FindPromisedAsync(turnContext, cancellationToken) is not { } call)
            {
                return nothing;
            }

            var cancelled = (call with { State = CallbackState.Cancelled, Sequence = call.Sequence + 1 }).Changed(ChangeOf(turnContext));
            return await _calendar.PutAsync(cancelled, call, cancellationToken) == BookingOutcome.Booked
                ? _entries.Attach(turnContext, CallbackReplies.Cancelled(WordsOf(turnContext, call.At)), cancelled)
                : CallbackReplies.NotNoted;
        }
        catch (Exception e) when (IsStoreFailure(e))
        {
            LogNotNoted(e.Message);
            return CallbackReplies.NotNoted;
        }
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
        ReasonPrompt => CallbackReplies.ReasonAgain,
        ContactPrompt => CallbackReplies.ContactAgain,
        _ => CallbackReplies.TimeAgain,
    };

    protected override bool IsAnswerTo(string promptId, ITurnContext turnContext, Recognition recognition) => promptId switch
    {
        OfferPrompt => Choice(turnContext, recognition) is not null,

        // People say in any words what they want to talk about.
        ReasonPrompt => !string.IsNullOrWhiteSpace(recognition.Text) && (recognition.Intent is null || !Intents.IsCommand(recognition.Intent)),
        ContactPrompt => FindContact(recognition.Text) is not null,
        _ => FindWishes(turnContext, recognition.Text) is { } wishes && (MayAnswer(recognition) || wishes[0].To > _time.GetUtcNow()),
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
        var state = ObjectPath.MapValueTo<ScheduleCallbackState>(step.Options) ?? new ScheduleCallbackState();
        state = Remember(step, state with { Path = state.Path ?? WayOf(step.Context) });
        return state.Offer is { } offer
            ? AskAsync(step, OfferPrompt, new ReplyTemplate(offer), cancellationToken)
            : step.NextAsync(null, cancellationToken);
    }

    private async Task<DialogTurnResult> AskReasonAsync(WaterfallStepContext step, CancellationToken cancellationToken)
    {
        var state = Recall(step);
        if (state.Offer is not null && Recognition.Of(step.Context) is { } recognition)
        {
            switch (Choice(step.Context, recognition))
            {
                case Wish.Help:
                    return await step.EndDialogAsync(Response.Of(await _help.RankAsync(step.Context, cancellationToken)), cancellationToken);
                case Wish.Neither:
                    return await step.EndDialogAsync(Response.Of(CallbackReplies.Declined), cancellationToken);
            }

            state = Remember(step, state with { Contact = ContactDetails.Find(recognition.Text), Wishes = FindWishes(step.Context, recognition.Text) });
        }

        if (state.Reason is not null)
        {
            return await step.NextAsync(null, cancellationToken);
        }

        Reply question = CallbackReplies.AskReason;
        return await AskAsync(step, ReasonPrompt, ConversationSession.Of(step.Context)?.Question is { Length: > 0 } asked ? question with { Options = [asked] } : question, cancellationToken);
    }

    private Task<DialogTurnResult> AskContactAsync(WaterfallStepContext step, CancellationToken cancellationToken)
    {
        var state = Recall(step);
        if (state.Reason is null)
        {
            // "Just call me": then it is not said what about.
            var reason = Recognition.Of(step.Context)?.Intent == Intents.CallMeBack ? "" : Shorten(step.Result as string ?? "");
            state = Remember(step, state with { Reason = reason });
        }

        return state.Contact is null ? AskAsync(step, ContactPrompt, CallbackReplies.AskContact, cancellationToken) : step.NextAsync(null, cancellationToken);
    }

    private Task<DialogTurnResult> AskTimeAsync(WaterfallStepContext step, CancellationToken cancellationToken)
    {
        var state = Recall(step);
        if (state.Contact is null && step.Result is string answer)
        {
            state = Remember(step, state with { Contact = FindContact(answer), Wishes = state.Wishes ?? FindWishes(step.Context, answer) });
        }

        return state.Wishes is null ? WhereNotedAsync(step, () => AskTimeAsync(step, state, cancellationToken), cancellationToken) : step.NextAsync(null, cancellationToken);
    }

    private async Task<DialogTurnResult> AskTimeAsync(WaterfallStepContext step, ScheduleCallbackState state, CancellationToken cancellationToken)
    {
        var free = state.Offered ?? await _calendar.FindFreeDaysAsync(MostOffered, state.Moves, cancellationToken);
        Reply question = state switch
        {
            { Refused: { } why } => new ReplyTemplate(why),
            { Moves: { } call } => CallbackReplies.AskNewTime(WordsOf(step.Context, call.At)),
            _ => CallbackReplies.AskTime,
        };
        return free.Count == 0
            ? await step.EndDialogAsync(Response.Of(CallbackReplies.NotNoted), cancellationToken)
            : await AskAsync(step, TimePrompt, question with { Options = [.. free.Select(at => CallbackWords.Button(at, ZoneOf(step.Context), CultureOf(step.Context)))] }, cancellationToken);
    }

    private Task<DialogTurnResult> BookAsync(WaterfallStepContext step, CancellationToken cancellationToken) =>
        WhereNotedAsync(step, () => BookAsync(step, Recall(step), cancellationToken), cancellationToken);

    private async Task<DialogTurnResult> BookAsync(WaterfallStepContext step, ScheduleCallbackState state, CancellationToken cancellationToken)
    {
        var now = _time.GetUtcNow();
        var wishes = state.Wishes ?? FindWishes(step.Context, step.Result as string ?? "") ?? [new CallbackWish(now, DateTimeOffset.MaxValue)];

        // "At 3" may mean the night; nobody is there then.
        wishes = wishes.Any(wish => _calendar.IsOpen(wish.From)) ? [.. wishes.Where(wish => _calendar.IsOpen(wish.From))] : wishes;
        foreach (var wish in wishes)
        {
            foreach (var free in await _calendar.FindFreeAsync(wish.From, wish.To, MostOffered, state.Moves, cancellationToken))
            {
                var call = Arrange(step.Context, state, free);
                switch (await _calendar.PutAsync(call, state.Moves, cancellationToken))
                {
                    case BookingOutcome.Booked:
                        return await PromiseAsync(step, call, state.Moves is not null, cancellationToken);
                    case BookingOutcome.Outdated:
                        return await step.EndDialogAsync(Response.Of(CallbackReplies.NotNoted), cancellationToken);
                }
            }
        }

        return await OfferOthersAsync(step, state, wishes[0], cancellationToken);
    }

    /// <summary>Says why the wished time cannot be, and offers the next ones.</summary>
    private async Task<DialogTurnResult> OfferOthersAsync(WaterfallStepContext step, ScheduleCallbackState state, CallbackWish wish, CancellationToken cancellationToken)
    {
        if (state.Refusals == MostRefusals)
        {
            return await step.EndDialogAsync(Response.Of(CallbackReplies.NotNoted), cancellationToken);
        }

        var why = wish.To <= _time.GetUtcNow() ? CallbackReplies.Past
            : wish.From >= _calendar.Farthest ? CallbackReplies.TooFar
            : _calendar.HasHours(wish.From, wish.To) ? CallbackReplies.Taken
            : CallbackReplies.Closed;
        var free = await _calendar.FindFreeAsync(wish.From, DateTimeOffset.MaxValue, MostOffered, state.Moves, cancellationToken);
        free = free.Count > 0 ? free : await _calendar.FindFreeDaysAsync(MostOffered, state.Moves, cancellationToken);
        return await step.ReplaceDialogAsync(InitialDialogId, state with { Offer = null, Reason = state.Reason ?? "", Wishes = null, Refused = why.Name, Refusals = state.Refusals + 1, Offered = free }, cancellationToken);
    }

    private Callback Arrange(ITurnContext turnContext, ScheduleCallbackState state, DateTimeOffset at)
    {
        var activity = turnContext.Activity;
        var zone = PersonZone.Of(activity)?.Id;
        return state.Moves is { } call
            ? (call with { At = at, Length = _calendar.SlotLength, State = CallbackState.Booked, Sequence = call.Sequence + 1, TimeZone = zone ?? call.TimeZone }).Changed(ChangeOf(turnContext))
            : new Callback
            {
                // A turn that runs again after a crash books the same call.
                Id = $"{activity.ChannelId}/{activity.Conversation.Id}/{activity.Id}",
                ChangedBy = ChangeOf(turnContext),
                Contact = state.Contact == ScheduleCallbackState.ThisChat ? null : state.Contact,
                Reason = string.IsNullOrEmpty(state.Reason) ? null : state.Reason,
                At = at,
                Length = _calendar.SlotLength,
                Language = TurnLanguage.Of(turnContext).Name,
                TimeZone = zone,
                Name = activity.From?.Name,
                Path = state.Path,
                Place = ConversationPlace.Of(activity.GetConversationReference()),
            };
    }

    /// <summary>It is noted: from here on it is a promise.</summary>
    private async Task<DialogTurnResult> PromiseAsync(WaterfallStepContext step, Callback call, bool moved, CancellationToken cancellationToken)
    {
        var profile = await _storage.LoadProfileAsync(step.Context, cancellationToken);
        profile.Promise(call.Id);
        await _storage.KeepProfileAsync(step.Context, profile, cancellationToken);
        var at = WordsOf(step.Context, call.At);
        return await step.EndDialogAsync(Response.Of(_entries.Attach(step.Context, moved ? CallbackReplies.Moved(at) : CallbackReplies.Booked(call, at), call)), cancellationToken);
    }

    /// <summary>What is promised is kept: without a note there is no promise, and the person is told another way.</summary>
    private async Task<DialogTurnResult> WhereNotedAsync(WaterfallStepContext step, Func<Task<DialogTurnResult>> act, CancellationToken cancellationToken)
    {
        try
        {
            return await act();
        }
        catch (Exception e) when (IsStoreFailure(e))
        {
            LogNotNoted(e.Message);
            return await step.EndDialogAsync(Response.Of(CallbackReplies.NotNoted), cancellationToken);
        }
    }

    private static bool IsStoreFailure(Exception e) => e is IOException or HttpRequestException or TimeoutException;

    private static string? FindContact(string text) => ContactDetails.Find(text) ?? (ContactDetails.IsThisChat(text) ? ScheduleCallbackState.ThisChat : null);

    private IReadOnlyList<CallbackWish>? FindWishes(ITurnContext turnContext, string text) =>
        CallbackTime.Find(text, CultureOf(turnContext).Name.ToLowerInvariant(), _time.GetUtcNow(), ZoneOf(turnContext), _calendar.SlotLength) is { Count: > 0 } wishes ? wishes : null;

    private DateTimeZone ZoneOf(ITurnContext turnContext) => PersonZone.Of(turnContext.Activity) ?? _hours.Zone;

    private CallbackWords WordsOf(ITurnContext turnContext, DateTimeOffset at) => CallbackWords.Of(at, PersonZone.Of(turnContext.Activity), _hours.Zone, CultureOf(turnContext));

    private static CultureInfo CultureOf(ITurnContext turnContext) => TurnLanguage.Of(turnContext).Culture;

    private static string WayOf(ITurnContext turnContext) => string.Join(' ', RecordedPath.Of(turnContext).Steps.Select(step => step.Arrow is null ? step.Node : $"{step.Node}-{step.Arrow}"));

    private static string ChangeOf(ITurnContext turnContext) => $"turn {turnContext.Activity.Id}";

    private static string Shorten(string text)
    {
        const int Longest = 300;
        return text.Length <= Longest ? text : text[..(char.IsHighSurrogate(text[Longest - 1]) ? Longest - 1 : Longest)] + "…";
    }

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
