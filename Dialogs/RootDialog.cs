using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Dialogs;
using Microsoft.Extensions.Options;
using Switchboard.Dialogs.Accounts;
using Switchboard.Dialogs.Answers;
using Switchboard.Dialogs.Callbacks;
using Switchboard.Dialogs.Clarification;
using Switchboard.Dialogs.Escalation;
using Switchboard.Dialogs.FollowUps;
using Switchboard.Dialogs.Generative;
using Switchboard.Dialogs.Memory;
using Switchboard.Dialogs.Orders;
using Switchboard.Dialogs.Paths;
using Switchboard.Dialogs.Returns;
using Switchboard.Dialogs.Satisfaction;
using Switchboard.Dialogs.SignIn;
using Switchboard.Dialogs.Welcome;
using Switchboard.Recognizers;
using Switchboard.Recognizers.Confidence;
using Switchboard.Recognizers.Entities;
using Switchboard.Recognizers.Languages;

namespace Switchboard.Dialogs;

/// <summary>
/// The conversation chart's spine: one method per node, named by its label, one arm per arrow. The steps of the waterfall are the stretches between the
/// places where the chart may wait for the person; an interruption runs the same spine on top of the dialog that is waiting.
/// </summary>
public sealed class RootDialog : ComponentDialog
{
    private const string Spine = nameof(Spine);

    private readonly ConversationStart _start;
    private readonly SessionStorage _storage;
    private readonly AnswerLibrary _answers;
    private readonly Replies _replies;
    private readonly UserIntentClear _userIntentClear;
    private readonly ComplexQuery _complexQuery;
    private readonly GenerativeResponse _generativeResponse;
    private readonly FallbackHandling _fallback;
    private readonly EscalateToHuman _escalation;
    private readonly NextState _nextState;
    private readonly PersistData _persistData;
    private readonly ConnectedAccounts _accounts;
    private readonly FollowUpLibrary _followUps;
    private readonly PersonalMemory _memory;
    private readonly ScheduleCallbackDialog _scheduleCallback;
    private readonly HelpResources _help;
    private readonly SatisfactionQuestion _satisfaction;
    private readonly PersonSignIn _signIn;
    private readonly ConversationOptions _options;

    public RootDialog(
        ConversationStart start,
        SessionStorage storage,
        AnswerLibrary answers,
        Replies replies,
        UserIntentClear userIntentClear,
        ComplexQuery complexQuery,
        GenerativeResponse generativeResponse,
        FallbackHandling fallback,
        EscalateToHuman escalation,
        NextState nextState,
        PersistData persistData,
        ConnectedAccounts accounts,
        OrderDialog orderDialog,
        ReturnDialog returnDialog,
        ScheduleCallbackDialog scheduleCallback,
        RememberDialog rememberDialog,
        ConfirmActionDialog confirmAction,
        SignInDialog signInDialog,
        PersonSignIn signIn,
        FollowUpLibrary followUps,
        PersonalMemory memory,
        HelpResources help,
        SatisfactionQuestion satisfaction,
        IOptions<ConversationOptions> options)
        : base(nameof(RootDialog))
    {
        _start = start;
        _storage = storage;
        _answers = answers;
        _replies = replies;
        _userIntentClear = userIntentClear;
        _complexQuery = complexQuery;
        _generativeResponse = generativeResponse;
        _fallback = fallback;
        _escalation = escalation;
        _nextState = nextState;
        _persistData = persistData;
        _accounts = accounts;
        _followUps = followUps;
        _memory = memory;
        _scheduleCallback = scheduleCallback;
        _help = help;
        _satisfaction = satisfaction;
        _signIn = signIn;
        _options = options.Value;
        AddDialog(new WaterfallDialog(Spine,
        [
            UserInitiatesConversationAsync,
            UserIntentClearAsync,
            ConfidenceCheckAsync,

            // What GG asks, and a sign-in, is answered by a dialog too, and its answer passes the same check.
            ConfidenceCheckAsync,
        ]));
        AddDialog(orderDialog);
        AddDialog(returnDialog);
        AddDialog(scheduleCallback);
        AddDialog(rememberDialog);
        AddDialog(confirmAction);
        AddDialog(signInDialog);
        InitialDialogId = Spine;
    }

    /// <summary>A sign-in that nobody waits for begins nothing.</summary>
    protected override Task<DialogTurnResult> OnBeginDialogAsync(DialogContext innerDc, object options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(innerDc);
        return SignInNews.Is(innerDc.Context.Activity) ? Task.FromResult(new DialogTurnResult(DialogTurnStatus.Complete)) : base.OnBeginDialogAsync(innerDc, options, cancellationToken);
    }

    /// <summary>A message while a dialog is waiting: node E, entered from there.</summary>
    protected override async Task<DialogTurnResult> OnContinueDialogAsync(DialogContext innerDc, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(innerDc);
        if (SignInNews.Is(innerDc.Context.Activity) && innerDc.ActiveDialog.Id != nameof(SignInDialog))
        {
            return EndOfTurn;
        }

        var session = await _storage.LoadSessionAsync(innerDc.Context, cancellationToken);
        RecordedPath.Of(innerDc.Context).Use(ChartServices.CurrentState);
        session.Turns++;
        session.AwaitsClarification = false;
        var result = SignInNews.Is(innerDc.Context.Activity) ? await TakeSignInAsync(innerDc, session, cancellationToken) : await ContinueWaitingAsync(innerDc, session, cancellationToken);
        await _storage.KeepSessionAsync(innerDc.Context, cancellationToken);
        return result;
    }

    /// <summary>E Yes → F → H No → J: what was waited for, though nobody has said anything.</summary>
    private Task<DialogTurnResult> TakeSignInAsync(DialogContext innerDc, ConversationSession session, CancellationToken cancellationToken)
    {
        session.Failures = 0;
        var path = RecordedPath.Of(innerDc.Context);
        path.Note("E", "Yes", reason: "the answer to what was asked");
        path.Note("F");
        path.Note("H", "No", reason: "the answer to what was asked");
        path.Note("J");
        return base.OnContinueDialogAsync(innerDc, cancellationToken);
    }

    private async Task<DialogTurnResult> ContinueWaitingAsync(DialogContext innerDc, ConversationSession session, CancellationToken cancellationToken)
    {
        var recognition = Recognition.Required(innerDc.Context);
        LetOfferGo(innerDc, recognition);
        var waiting = innerDc.FindDialog(innerDc.ActiveDialog.Id) as SubjectDialog
            ?? throw new InvalidOperationException("Only dialogs about a subject wait for an answer.");
        if (SatisfactionQuestion.IsAnswer(session, recognition.Text))
        {
            // It was asked after what the dialog has asked, which comes again after it.
            return await innerDc.BeginDialogAsync(Spine, new SpineEntry { DialogWaiting = true }, cancellationToken);
        }

        session.RatingAsked = null;
        return await JudgeAsync(innerDc, waiting, recognition, cancellationToken) switch
        {
            WaitingAnswer.Answer => await TakeAnswerAsync(innerDc, waiting, recognition, session, cancellationToken),
            WaitingAnswer.Stop => await StopAsync(innerDc, cancellationToken),
            WaitingAnswer.Interruption => await innerDc.BeginDialogAsync(Spine, new SpineEntry { DialogWaiting = true }, cancellationToken),
            _ => await AskWaitingAgainAsync(innerDc, waiting, recognition, cancellationToken),
        };
    }

    /// <summary>A call that was offered while something else was open, and that the message does not take up: the message is for what was open.</summary>
    private void LetOfferGo(DialogContext innerDc, Recognition recognition)
    {
        // On top lie the dialog that offers and the spine that began it.
        const int Offer = 2;
        if (innerDc.Stack.Count > Offer && innerDc.ActiveDialog.Id == _scheduleCallback.Id && _scheduleCallback.IsOffer(innerDc) && !_scheduleCallback.IsAnswer(innerDc, recognition))
        {
            innerDc.Stack.RemoveRange(0, Offer);
        }
    }

    /// <summary>Commands first; then an answer to what was asked; then a clear other subject that is not being talked about already.</summary>
    private async ValueTask<WaitingAnswer> JudgeAsync(DialogContext innerDc, SubjectDialog waiting, Recognition recognition, CancellationToken cancellationToken)
    {
        if (recognition.Intent is Intents.Cancel or Intents.TakeBack or Intents.StartOver && recognition.Clarity.Score >= _options.InterruptionThreshold)
        {
            return new WaitingAnswer.Stop();
        }

        if (waiting is ScheduleCallbackDialog && IntentProcessing.CancelsCall(recognition))
        {
            return new WaitingAnswer.Stop();
        }

        // "Write to me here" sounds a little like asking for a person; where it answers what was asked, it is the answer.
        var isCommand = recognition.Intent is not null && Intents.IsCommand(recognition.Intent) && recognition.Clarity.Score >= _options.InterruptionThreshold;
        if (!isCommand && waiting.IsAnswer(innerDc, recognition))
        {
            return new WaitingAnswer.Answer();
        }

        // What was only offered need not be defended against another subject.
        var sure = waiting is ScheduleCallbackDialog offer && offer.IsOffer(innerDc) ? 0 : _options.InterruptionThreshold;
        return await _userIntentClear.JudgeAsync(recognition, cancellationToken) is IntentClarity.Clear clear
            && (clear.Score >= sure || clear.Intent == Intents.OpenQuestion) && !IsGoingOn(innerDc, clear.Intent)
            ? new WaitingAnswer.Interruption()
            : new WaitingAnswer.NotUnderstood(recognition.Clarity);
    }

    private static bool IsGoingOn(DialogContext innerDc, string intent) =>
        innerDc.Stack.Any(d => innerDc.FindDialog(d.Id) is SubjectDialog subject && subject.Intent == intent);

    /// <summary>E Yes → F → H No → J, and on in the dialog that asked.</summary>
    private Task<DialogTurnResult> TakeAnswerAsync(
        DialogContext innerDc, SubjectDialog waiting, Recognition recognition, ConversationSession session, CancellationToken cancellationToken)
    {
        session.Failures = 0;
        if (waiting.TakesOrderNumbers)
        {
            session.OrderNumber = recognition.Entities.First(EntityNames.OrderNumber) ?? session.OrderNumber;
        }

        var path = RecordedPath.Of(innerDc.Context);
        path.Note("E", "Yes", recognition.Clarity.Score, recognition.Clarity.Threshold, "the answer to what was asked");
        path.Note("F");
        path.Note("H", "No", reason: "the answer to what was asked");
        path.Note("J");
        return base.OnContinueDialogAsync(innerDc, cancellationToken);
    }

    private static async Task<DialogTurnResult> StopAsync(DialogContext innerDc, CancellationToken cancellationToken)
    {
        await innerDc.CancelAllDialogsAsync(cancellationToken);
        return await innerDc.BeginDialogAsync(Spine, new SpineEntry { DialogWaiting = true, Stopped = true }, cancellationToken);
    }

    /// <summary>E No → G → Q, with the waiting dialog's own question as the clarification, R.</summary>
    private async Task<DialogTurnResult> AskWaitingAgainAsync(DialogContext innerDc, SubjectDialog waiting, Recognition recognition, CancellationToken cancellationToken)
    {
        var path = RecordedPath.Of(innerDc.Context);
        path.Note("E", "No", recognition.Clarity.Score, recognition.Clarity.Threshold, "no answer to what was asked");
        switch (_fallback.Handle(innerDc.Context, waiting.AskAgain(innerDc) ?? ClarificationReplies.Topics))
        {
            case MultipleFailures.Yes:
                var callbackFailed = IsGoingOn(innerDc, Intents.CallMeBack);
                await innerDc.CancelAllDialogsAsync(cancellationToken);
                return await innerDc.BeginDialogAsync(Spine, new SpineEntry { DialogWaiting = true, Failed = true, CallbackFailed = callbackFailed }, cancellationToken);
            case MultipleFailures.No no:
                await _fallback.RequestClarificationAsync(innerDc.Context, no.AskAgain, cancellationToken);
                return EndOfTurn;
            default:
                throw new InvalidOperationException("MultipleFailures has no other cases.");
        }
    }

    /// <summary>A, B, C, D: the person comes in. With a dialog waiting the turn begins at E instead.</summary>
    private async Task<DialogTurnResult> UserInitiatesConversationAsync(WaterfallStepContext step, CancellationToken cancellationToken)
    {
        if (EntryOf(step) is not ({ DialogWaiting: true } or { NobodyCame: true }))
        {
            await _start.BeginTurnAsync(step.Context, cancellationToken);
        }

        return await step.NextAsync(null, cancellationToken);
    }

    /// <summary>E.</summary>
    private async Task<DialogTurnResult> UserIntentClearAsync(WaterfallStepContext step, CancellationToken cancellationToken)
    {
        if (EntryOf(step) is { NobodyCame: true })
        {
            return await NobodyCameAsync(step, cancellationToken);
        }

        if (EntryOf(step) is { Failed: true })
        {
            return await EscalateAsync(step, EscalationReplies.Escalation, "asked in vain", cancellationToken);
        }

        var recognition = Recognition.Required(step.Context);
        var path = RecordedPath.Of(step.Context);
        if (await _satisfaction.TakeAsync(step.Context, ConversationSession.Required(step.Context), recognition.Text, cancellationToken) is { } thanks)
        {
            return await TakeRatingAsync(step, recognition, thanks, cancellationToken);
        }

        switch (await _userIntentClear.JudgeAsync(recognition, cancellationToken))
        {
            case IntentClarity.Clear clear:
                path.Note("E", "Yes", clear.Score, clear.Threshold, clear.Explanation);
                return await IntentProcessingAsync(step, clear.Intent, recognition, cancellationToken);
            case IntentClarity.Unclear unclear:
                path.Note("E", "No", unclear.Score, unclear.Threshold, unclear.Explanation);
                NoteQuestion(recognition, step.Context);
                return await FallbackHandlingAsync(step, unclear, cancellationToken);
            default:
                throw new InvalidOperationException("IntentClarity has no other cases.");
        }
    }

    /// <summary>E Yes → F → H No → J: the answer to what was asked, though no dialog waits for it.</summary>
    private static Task<DialogTurnResult> TakeRatingAsync(WaterfallStepContext step, Recognition recognition, Reply thanks, CancellationToken cancellationToken)
    {
        ConversationSession.Required(step.Context).Failures = 0;
        var path = RecordedPath.Of(step.Context);
        path.Note("E", "Yes", recognition.Clarity.Score, recognition.Clarity.Threshold, "the answer to what was asked");
        path.Note("F");
        path.Note("H", "No", reason: "the answer to what was asked");
        path.Note("J");
        return step.NextAsync(Response.Of(thanks), cancellationToken);
    }

    /// <summary>What is not understood may still be what a call is to be about.</summary>
    private static void NoteQuestion(Recognition recognition, ITurnContext turnContext)
    {
        const int FewestWords = 3;
        if (recognition.Text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length >= FewestWords)
        {
            IntentProcessing.NoteQuestion(recognition, ConversationSession.Required(turnContext));
        }
    }

    /// <summary>F.</summary>
    private Task<DialogTurnResult> IntentProcessingAsync(WaterfallStepContext step, string intent, Recognition recognition, CancellationToken cancellationToken)
    {
        RecordedPath.Of(step.Context).Note("F");
        var session = ConversationSession.Required(step.Context);
        session.Failures = 0;
        return ComplexQueryAsync(step, IntentProcessing.Process(intent, recognition, session), recognition, cancellationToken);
    }

    /// <summary>H.</summary>
    private async Task<DialogTurnResult> ComplexQueryAsync(WaterfallStepContext step, Understanding understanding, Recognition recognition, CancellationToken cancellationToken)
    {
        var path = RecordedPath.Of(step.Context);
        switch (await _complexQuery.JudgeAsync(understanding, recognition, TurnLanguage.Of(step.Context).Name, cancellationToken))
        {
            case QueryComplexity.Complex complex:
                path.Note("H", "Yes", complex.Value, complex.Threshold, $"{complex.Rule}: {complex.Reason}");
                return await GenerativeResponseAsync(step, recognition, complex, cancellationToken);
            case QueryComplexity.Simple simple:
                path.Note("H", "No", simple.Value, simple.Threshold, simple.Reason);
                return await DeterministicResponseAsync(step, understanding, cancellationToken);
            default:
                throw new InvalidOperationException("QueryComplexity has no other cases.");
        }
    }

    /// <summary>I.</summary>
    private async Task<DialogTurnResult> GenerativeResponseAsync(WaterfallStepContext step, Recognition recognition, QueryComplexity complexity, CancellationToken cancellationToken)
    {
        RecordedPath.Of(step.Context).Note("I");
        var response = await _generativeResponse.RespondAsync(step.Context, recognition, complexity, cancellationToken);
        return response.Pending is { } action
            ? await step.BeginDialogAsync(nameof(ConfirmActionDialog), new ConfirmActionState { Webhook = action.Webhook, Inputs = new Dictionary<string, string>(action.Inputs) }, cancellationToken)
            : await step.NextAsync(response, cancellationToken);
    }

    /// <summary>J: prepared answers, and the dialogs that ask for what they need.</summary>
    private Task<DialogTurnResult> DeterministicResponseAsync(WaterfallStepContext step, Understanding understanding, CancellationToken cancellationToken)
    {
        RecordedPath.Of(step.Context).Note("J");
        return understanding switch
        {
            Understanding.Order order => step.BeginDialogAsync(nameof(OrderDialog), new OrderState { Number = order.Number }, cancellationToken),
            Understanding.Return r => step.BeginDialogAsync(nameof(ReturnDialog), new ReturnState { Number = r.Number, Reason = r.Reason }, cancellationToken),
            Understanding.Greeting when step.Context.TurnState.Get<WelcomedNow>() is not null => step.NextAsync(Response.Silent, cancellationToken),
            Understanding.Greeting => AnswerAsync(RootReplies.Greeting),
            Understanding.Help => AnswerAsync(RootReplies.Help),
            Understanding.Cancel or Understanding.TakeBack when EntryOf(step) is { Stopped: true } => AnswerAsync(RootReplies.CancelDone),
            Understanding.Cancel => AnswerAsync(RootReplies.CancelNothing),
            Understanding.TakeBack => AnswerLaterAsync(_memory.ForgetFactAsync(step.Context, cancellationToken)),
            Understanding.StartOver => StartOverAsync(),
            Understanding.Person => step.NextAsync(Response.ForAPerson(EscalationReplies.SpeakToPerson, "a person was asked for"), cancellationToken),
            Understanding.Callback => step.BeginDialogAsync(nameof(ScheduleCallbackDialog), _scheduleCallback.Begin(step.Context, offer: null), cancellationToken),
            Understanding.MoveCallback => MoveCallbackAsync(step, cancellationToken),
            Understanding.CancelCallback => AnswerLaterAsync(
                _scheduleCallback.CancelPromisedAsync(step.Context, EntryOf(step) is { Stopped: true } ? RootReplies.CancelDone : CallbackReplies.NothingBooked, cancellationToken)),
            Understanding.ConnectAccount => AnswerLaterAsync(_accounts.ConnectAccountAsync(step.Context, cancellationToken)),
            Understanding.DisconnectAccount => AnswerLaterAsync(_accounts.DisconnectAccountAsync(step.Context, cancellationToken)),
            Understanding.Remember => step.BeginDialogAsync(nameof(RememberDialog), null, cancellationToken),
            Understanding.Remembered remembered => AnswerLaterAsync(AboutMemoryAsync(step.Context, remembered.Intent, cancellationToken)),
            Understanding.Question { Intent: Intents.HelpCenter } => AnswerLaterAsync(_help.RankAsync(step.Context, cancellationToken)),
            Understanding.Question question => step.NextAsync(Answer(question, Recognition.Required(step.Context)), cancellationToken),
            _ => throw new InvalidOperationException("Understanding has no other cases."),
        };

        Task<DialogTurnResult> AnswerAsync(Reply reply) => step.NextAsync(Response.Of(reply), cancellationToken);

        async Task<DialogTurnResult> AnswerLaterAsync(Task<Reply> reply) => await AnswerAsync(await reply);

        Task<DialogTurnResult> StartOverAsync()
        {
            var session = ConversationSession.Required(step.Context);
            (session.Failures, session.OrderNumber, session.LastIntent) = (0, null, null);
            return AnswerAsync(RootReplies.StartOver);
        }
    }

    /// <summary>A promised call moves in the steps in which one is arranged.</summary>
    private async Task<DialogTurnResult> MoveCallbackAsync(WaterfallStepContext step, CancellationToken cancellationToken)
    {
        try
        {
            return await _scheduleCallback.FindPromisedAsync(step.Context, cancellationToken) is { } call
                ? await step.BeginDialogAsync(nameof(ScheduleCallbackDialog), _scheduleCallback.BeginMove(step.Context, call), cancellationToken)
                : await step.NextAsync(Response.Of(CallbackReplies.NothingBooked), cancellationToken);
        }
        catch (Exception e) when (e is IOException or HttpRequestException or TimeoutException)
        {
            return await step.NextAsync(Response.Of(CallbackReplies.NotNoted), cancellationToken);
        }
    }

    private Task<Reply> AboutMemoryAsync(ITurnContext turnContext, string intent, CancellationToken cancellationToken) => intent switch
    {
        Intents.WhatIsRemembered => _memory.WhatIsRememberedAsync(turnContext, cancellationToken),
        Intents.ForgetFact => _memory.ForgetFactAsync(turnContext, cancellationToken),
        Intents.StopRemembering => _memory.StopRememberingAsync(turnContext, cancellationToken),

        // What cannot be undone is done for words that mean nothing else.
        _ when Recognition.Required(turnContext).Clarity.Score >= 1 => _memory.ForgetEverythingAsync(turnContext, cancellationToken),
        _ => Task.FromResult<Reply>(MemoryReplies.SayForgetEverything),
    };

    /// <summary>The prepared words, and what the content says follows them.</summary>
    private Response Answer(Understanding.Question question, Recognition recognition)
    {
        var says = _answers.Answer(question.Intent) is { } template ? template.With() : null;
        return _followUps.Follows(question.Intent)
            ? new Response(says, 1, new FollowUp.State(question.Intent, recognition.Entities.ToVariables()))
            : new Response(says, 1, Response.Nothing);
    }

    /// <summary>G, Q, R: ask again in another way, or give up and name a person.</summary>
    private async Task<DialogTurnResult> FallbackHandlingAsync(WaterfallStepContext step, IntentClarity.Unclear unclear, CancellationToken cancellationToken)
    {
        switch (_fallback.Handle(step.Context, unclear))
        {
            case MultipleFailures.Yes:
                return await EscalateAsync(step, EscalationReplies.Escalation, "asked in vain", cancellationToken);
            case MultipleFailures.No no:
                ConversationSession.Required(step.Context).AwaitsClarification = true;
                await _fallback.RequestClarificationAsync(step.Context, no.AskAgain, cancellationToken);
                return await EndTurnAsync(step, cancellationToken);
            default:
                throw new InvalidOperationException("MultipleFailures has no other cases.");
        }
    }

    /// <summary>M, EE, FF; GG.</summary>
    private async Task<DialogTurnResult> EscalateAsync(WaterfallStepContext step, ReplyTemplate offer, string reason, CancellationToken cancellationToken) =>
        await _escalation.EscalateAsync(step.Context, reason, cancellationToken) switch
        {
            HumanAvailability.Yes => await EndTurnAsync(step, cancellationToken),
            HumanAvailability.No => await ScheduleCallbackAsync(step, offer, cancellationToken),
            _ => throw new InvalidOperationException("HumanAvailability has no other cases."),
        };

    /// <summary>M and EE once more, and this time GG.</summary>
    private Task<DialogTurnResult> NobodyCameAsync(WaterfallStepContext step, CancellationToken cancellationToken)
    {
        var path = RecordedPath.Of(step.Context);
        path.Note("M", reason: "waiting for a person");
        path.Note("EE", "No", reason: "nobody came");
        return ScheduleCallbackAsync(step, EscalationReplies.Escalation, cancellationToken);
    }

    /// <summary>GG: a call or the help pages; only the help pages when a call is being arranged already, or could not be.</summary>
    private async Task<DialogTurnResult> ScheduleCallbackAsync(WaterfallStepContext step, ReplyTemplate offer, CancellationToken cancellationToken)
    {
        RecordedPath.Of(step.Context).Note("GG");
        if (EntryOf(step) is not { CallbackFailed: true } && !step.Stack.Any(d => d.Id == nameof(ScheduleCallbackDialog)))
        {
            return await step.BeginDialogAsync(nameof(ScheduleCallbackDialog), _scheduleCallback.Begin(step.Context, offer), cancellationToken);
        }

        await _replies.SayAsync(step.Context, await _help.RankAsync(step.Context, cancellationToken), cancellationToken);
        return await EndTurnAsync(step, cancellationToken);
    }

    /// <summary>K.</summary>
    private async Task<DialogTurnResult> ConfidenceCheckAsync(WaterfallStepContext step, CancellationToken cancellationToken)
    {
        await _storage.LoadSessionAsync(step.Context, cancellationToken);
        if (step.Result is not Response response)
        {
            // The turn has had its answer; what was offered with it was let go.
            return await EndTurnAsync(step, cancellationToken);
        }

        if (response.FollowUp is FollowUp.State state && _nextState.NeedsSignIn(state) && await _signIn.FindTokenAsync(step.Context, null, cancellationToken) is null)
        {
            return await SignInAsync(step, response, state, cancellationToken);
        }

        var path = RecordedPath.Of(step.Context);
        if (response.Confidence >= _options.ConfidenceThreshold)
        {
            path.Note("K", "High", response.Confidence, _options.ConfidenceThreshold, response.Reason);
            await SendResponseAsync(step.Context, response, cancellationToken);
            return await EndTurnAsync(step, cancellationToken);
        }

        path.Note("K", "Low", response.Confidence, _options.ConfidenceThreshold, response.Reason);
        if (response.Shown is { } shown)
        {
            await _replies.SayAsync(step.Context, shown, cancellationToken);
        }

        return await EscalateAsync(step, response.Offer ?? EscalationReplies.Escalation, response.Reason, cancellationToken);
    }

    /// <summary>J still: what is asked in the person's name waits for them to sign in.</summary>
    private async Task<DialogTurnResult> SignInAsync(WaterfallStepContext step, Response response, FollowUp.State state, CancellationToken cancellationToken)
    {
        if (response.Says is { } words)
        {
            await _replies.SayAsync(step.Context, words, cancellationToken);
        }

        return await step.BeginDialogAsync(nameof(SignInDialog), new SignInState { Intent = state.Intent, Variables = new Dictionary<string, string>(state.Variables) }, cancellationToken);
    }

    /// <summary>L.</summary>
    private async Task SendResponseAsync(ITurnContext turnContext, Response response, CancellationToken cancellationToken)
    {
        RecordedPath.Of(turnContext).Note("L");
        if (response.Says is { } words)
        {
            await _replies.SayAsync(turnContext, words, cancellationToken);
        }

        await FollowUpRequiredAsync(turnContext, response.FollowUp, cancellationToken);
    }

    /// <summary>N.</summary>
    private Task FollowUpRequiredAsync(ITurnContext turnContext, FollowUp followUp, CancellationToken cancellationToken)
    {
        var path = RecordedPath.Of(turnContext);
        switch (followUp)
        {
            case FollowUp.None:
                path.Note("N", "No");
                return _persistData.PersistDataAsync(turnContext, cancellationToken);
            case FollowUp.State state:
                path.Note("N", "Yes");
                return _nextState.MoveToNextStateAsync(turnContext, state, cancellationToken);
            default:
                throw new InvalidOperationException("FollowUp has no other cases.");
        }
    }

    /// <summary>Every way ends here: what was learned is kept, whichever arrow was taken.</summary>
    private async Task<DialogTurnResult> EndTurnAsync(WaterfallStepContext step, CancellationToken cancellationToken)
    {
        await _persistData.NoteAsync(step.Context, cancellationToken);
        await _storage.KeepSessionAsync(step.Context, cancellationToken);
        return await step.EndDialogAsync(null, cancellationToken);
    }

    private static SpineEntry? EntryOf(WaterfallStepContext step) => ObjectPath.MapValueTo<SpineEntry>(step.Options);
}
