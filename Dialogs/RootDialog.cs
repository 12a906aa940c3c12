using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Dialogs;
using Microsoft.Extensions.Options;
using Switchboard.Dialogs.Accounts;
using Switchboard.Dialogs.Answers;
using Switchboard.Dialogs.Clarification;
using Switchboard.Dialogs.Escalation;
using Switchboard.Dialogs.FollowUps;
using Switchboard.Dialogs.Memory;
using Switchboard.Dialogs.Orders;
using Switchboard.Dialogs.Paths;
using Switchboard.Dialogs.Returns;
using Switchboard.Dialogs.Welcome;
using Switchboard.Recognizers;
using Switchboard.Recognizers.Confidence;

namespace Switchboard.Dialogs;

/// <summary>
/// The conversation chart's spine: one method per node, named by its label, one arm per arrow. The three steps of the waterfall are the stretches between the
/// places where the chart may wait for the person; an interruption runs the same spine on top of the dialog that is waiting.
/// </summary>
public sealed class RootDialog : ComponentDialog
{
    private const string Spine = nameof(Spine);

    private readonly ConversationStart _start;
    private readonly SessionStorage _storage;
    private readonly AnswerLibrary _answers;
    private readonly Replies _replies;
    private readonly Fallback _fallback;
    private readonly FollowUpRunner _followUps;
    private readonly FollowUpLibrary _followUpLibrary;
    private readonly ConnectedAccounts _accounts;
    private readonly PersonalMemory _memory;
    private readonly PastConversations _past;
    private readonly ConversationOptions _options;

    public RootDialog(
        ConversationStart start,
        SessionStorage storage,
        AnswerLibrary answers,
        Replies replies,
        Fallback fallback,
        FollowUpRunner followUps,
        FollowUpLibrary followUpLibrary,
        ConnectedAccounts accounts,
        OrderDialog orderDialog,
        ReturnDialog returnDialog,
        RememberDialog rememberDialog,
        PersonalMemory memory,
        PastConversations past,
        IOptions<ConversationOptions> options)
        : base(nameof(RootDialog))
    {
        _start = start;
        _storage = storage;
        _answers = answers;
        _replies = replies;
        _fallback = fallback;
        _followUps = followUps;
        _followUpLibrary = followUpLibrary;
        _accounts = accounts;
        _memory = memory;
        _past = past;
        _options = options.Value;
        AddDialog(new WaterfallDialog(Spine,
        [
            UserInitiatesConversationAsync,
            UserIntentClearAsync,
            ConfidenceCheckAsync,
        ]));
        AddDialog(orderDialog);
        AddDialog(returnDialog);
        AddDialog(rememberDialog);
        InitialDialogId = Spine;
    }

    /// <summary>A message while a dialog is waiting: node E, entered from there.</summary>
    protected override async Task<DialogTurnResult> OnContinueDialogAsync(DialogContext innerDc, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(innerDc);
        var session = await _storage.LoadSessionAsync(innerDc.Context, cancellationToken);
        session.Turns++;
        var result = await ContinueWaitingAsync(innerDc, session, cancellationToken);
        await _storage.KeepSessionAsync(innerDc.Context, cancellationToken);
        return result;
    }

    private async Task<DialogTurnResult> ContinueWaitingAsync(DialogContext innerDc, ConversationSession session, CancellationToken cancellationToken)
    {
        var recognition = Recognition.Of(innerDc.Context);
        switch (recognition is null ? new WaitingAnswer.Answer() : Judge(innerDc, recognition))
        {
            case WaitingAnswer.Answer:
                session.Failures = 0;
                session.OrderNumber = recognition?.Entities.First(Recognizers.Entities.EntityNames.OrderNumber) ?? session.OrderNumber;
                var path = RecordedPath.Of(innerDc.Context);
                path.Note("E", "Yes", recognition?.Clarity.Score, recognition?.Clarity.Threshold);
                path.Note("F");
                path.Note("H", "No");
                path.Note("J");
                return await base.OnContinueDialogAsync(innerDc, cancellationToken);

            case WaitingAnswer.Stop:
                await innerDc.CancelAllDialogsAsync(cancellationToken);
                return await innerDc.BeginDialogAsync(Spine, new SpineEntry { DialogWaiting = true, Stopped = true }, cancellationToken);

            case WaitingAnswer.Interruption:
                return await innerDc.BeginDialogAsync(Spine, new SpineEntry { DialogWaiting = true }, cancellationToken);

            default:
                return await AskWaitingAgainAsync(innerDc, session, recognition!, cancellationToken);
        }
    }

    /// <summary>Commands first; then an answer to what was asked; then a clear other subject that is not being talked about already.</summary>
    private WaitingAnswer Judge(DialogContext innerDc, Recognition recognition)
    {
        if (recognition.Intent is Intents.Cancel or Intents.StartOver && recognition.Clarity.Score >= _options.InterruptionThreshold)
        {
            return new WaitingAnswer.Stop();
        }

        var waiting = innerDc.FindDialog(innerDc.ActiveDialog.Id) as SubjectDialog;
        if (recognition.Intent is null || !Intents.IsCommand(recognition.Intent))
        {
            if (waiting is null || waiting.IsAnswer(innerDc, recognition))
            {
                return new WaitingAnswer.Answer();
            }
        }

        return recognition.Intent is { } intent && recognition.Clarity.Score >= _options.InterruptionThreshold && !IsGoingOn(innerDc, intent)
            ? new WaitingAnswer.Interruption()
            : new WaitingAnswer.NotUnderstood(recognition.Clarity);
    }

    private static bool IsGoingOn(DialogContext innerDc, string intent) =>
        innerDc.Stack.Any(d => innerDc.FindDialog(d.Id) is SubjectDialog subject && subject.Intent == intent);

    /// <summary>E No → G → Q, with the waiting dialog's own question as the clarification.</summary>
    private async Task<DialogTurnResult> AskWaitingAgainAsync(DialogContext innerDc, ConversationSession session, Recognition recognition, CancellationToken cancellationToken)
    {
        var path = RecordedPath.Of(innerDc.Context);
        path.Note("E", "No", recognition.Clarity.Score, recognition.Clarity.Threshold);
        path.Note("G");
        session.Failures++;
        if (MultipleFailures(path, session))
        {
            await innerDc.CancelAllDialogsAsync(cancellationToken);
            await EscalateAsync(innerDc.Context, session, EscalationReplies.Escalation, cancellationToken);
            return new DialogTurnResult(DialogTurnStatus.Complete);
        }

        path.Note("R");
        return await base.OnContinueDialogAsync(innerDc, cancellationToken);
    }

    /// <summary>A, B, C, D: the person comes in. With a dialog waiting the turn begins at E instead.</summary>
    private async Task<DialogTurnResult> UserInitiatesConversationAsync(WaterfallStepContext step, CancellationToken cancellationToken)
    {
        if (EntryOf(step) is not { DialogWaiting: true })
        {
            await _start.BeginTurnAsync(step.Context, cancellationToken);
        }

        return await step.NextAsync(null, cancellationToken);
    }

    /// <summary>E.</summary>
    private Task<DialogTurnResult> UserIntentClearAsync(WaterfallStepContext step, CancellationToken cancellationToken)
    {
        var recognition = Recognition.Of(step.Context)
            ?? throw new InvalidOperationException("RecognizerMiddleware must run before RootDialog.");
        var path = RecordedPath.Of(step.Context);
        switch (recognition.Clarity)
        {
            case IntentClarity.Clear clear:
                path.Note("E", "Yes", clear.Score, clear.Threshold);
                return IntentProcessingAsync(step, clear.Intent, recognition, cancellationToken);
            case IntentClarity.Unclear unclear:
                path.Note("E", "No", unclear.Score, unclear.Threshold);
                return FallbackHandlingAsync(step, unclear, cancellationToken);
            default:
                throw new InvalidOperationException("IntentClarity has no other cases.");
        }
    }

    /// <summary>F.</summary>
    private Task<DialogTurnResult> IntentProcessingAsync(WaterfallStepContext step, string intent, Recognition recognition, CancellationToken cancellationToken)
    {
        RecordedPath.Of(step.Context).Note("F");
        var session = Session(step.Context);
        session.Failures = 0;
        return ComplexQueryAsync(step, IntentProcessing.Process(intent, recognition, session), recognition.Complexity, cancellationToken);
    }

    /// <summary>H.</summary>
    private Task<DialogTurnResult> ComplexQueryAsync(WaterfallStepContext step, Understanding understanding, QueryComplexity complexity, CancellationToken cancellationToken)
    {
        var path = RecordedPath.Of(step.Context);
        switch (complexity)
        {
            case QueryComplexity.Complex:
                path.Note("H", "Yes", complexity.Value, complexity.Threshold);
                return GenerativeResponseAsync(step, cancellationToken);
            case QueryComplexity.Simple:
                path.Note("H", "No", complexity.Value, complexity.Threshold);
                return DeterministicResponseAsync(step, understanding, cancellationToken);
            default:
                throw new InvalidOperationException("QueryComplexity has no other cases.");
        }
    }

    /// <summary>I: without a generative model nothing reliable can be said about a complex query, so it has no confidence and a person is named.</summary>
    private static Task<DialogTurnResult> GenerativeResponseAsync(WaterfallStepContext step, CancellationToken cancellationToken)
    {
        RecordedPath.Of(step.Context).Note("I");
        return step.NextAsync(Response.ForAPerson(EscalationReplies.Escalation), cancellationToken);
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
            Understanding.Cancel when EntryOf(step) is not { Stopped: true } && SaysForget(step.Context) => AnswerLaterAsync(_memory.ForgetFactAsync(step.Context, cancellationToken)),
            Understanding.Cancel => AnswerAsync(EntryOf(step) is { Stopped: true } ? RootReplies.CancelDone : RootReplies.CancelNothing),
            Understanding.StartOver => StartOverAsync(),
            Understanding.Person => step.NextAsync(Response.ForAPerson(EscalationReplies.SpeakToPerson), cancellationToken),
            Understanding.Callback => step.NextAsync(Response.ForAPerson(EscalationReplies.CallMeBack), cancellationToken),
            Understanding.ConnectAccount => AnswerLaterAsync(_accounts.ConnectAccountAsync(step.Context, cancellationToken)),
            Understanding.DisconnectAccount => AnswerLaterAsync(ConnectedAccounts.DisconnectAccountAsync(step.Context, cancellationToken)),
            Understanding.Remember => step.BeginDialogAsync(nameof(RememberDialog), null, cancellationToken),
            Understanding.Remembered remembered => AnswerLaterAsync(AboutMemoryAsync(step.Context, remembered.Intent, cancellationToken)),
            Understanding.Question question => step.NextAsync(Answer(question, Recognition.Of(step.Context)!), cancellationToken),
            _ => throw new InvalidOperationException("Understanding has no other cases."),
        };

        Task<DialogTurnResult> AnswerAsync(Reply reply) => step.NextAsync(Response.Of(reply), cancellationToken);

        async Task<DialogTurnResult> AnswerLaterAsync(Task<Reply> reply) => await AnswerAsync(await reply);

        Task<DialogTurnResult> StartOverAsync()
        {
            var session = Session(step.Context);
            (session.Failures, session.OrderNumber, session.LastIntent) = (0, null, null);
            return AnswerAsync(RootReplies.StartOver);
        }
    }

    /// <summary>"Forget that", with nothing going on that could be stopped.</summary>
    private static bool SaysForget(ITurnContext turnContext) => turnContext.Activity.Text?.Contains("forget", StringComparison.OrdinalIgnoreCase) == true;

    private Task<Reply> AboutMemoryAsync(ITurnContext turnContext, string intent, CancellationToken cancellationToken) => intent switch
    {
        Intents.WhatIsRemembered => _memory.WhatIsRememberedAsync(turnContext, cancellationToken),
        Intents.ForgetFact => _memory.ForgetFactAsync(turnContext, cancellationToken),
        Intents.StopRemembering => _memory.StopRememberingAsync(turnContext, cancellationToken),

        // What cannot be undone is done for words that mean nothing else.
        _ when Recognition.Of(turnContext)!.Clarity.Score >= 1 => _memory.ForgetEverythingAsync(turnContext, cancellationToken),
        _ => Task.FromResult<Reply>(MemoryReplies.SayForgetEverything),
    };

    /// <summary>The prepared words, and what the content says follows them.</summary>
    private Response Answer(Understanding.Question question, Recognition recognition)
    {
        var says = _answers.Answer(question.Intent) is { } template ? template.With() : null;
        return _followUpLibrary.Follows(question.Intent)
            ? new Response(says, 1, new FollowUp.State(question.Intent, recognition.Entities.ToVariables()))
            : new Response(says, 1, new FollowUp.None());
    }

    /// <summary>G, Q, R: ask again in another way, or give up and name a person.</summary>
    private async Task<DialogTurnResult> FallbackHandlingAsync(WaterfallStepContext step, IntentClarity.Unclear unclear, CancellationToken cancellationToken)
    {
        var path = RecordedPath.Of(step.Context);
        path.Note("G");
        var session = Session(step.Context);
        session.Failures++;
        if (MultipleFailures(path, session))
        {
            await EscalateAsync(step.Context, session, EscalationReplies.Escalation, cancellationToken);
        }
        else
        {
            path.Note("R");
            await _replies.SayAsync(step.Context, _fallback.Choose(unclear, session.Failures), cancellationToken);
        }

        return await EndTurnAsync(step, cancellationToken);
    }

    /// <summary>Q.</summary>
    private bool MultipleFailures(RecordedPath path, ConversationSession session)
    {
        var many = session.Failures >= _options.MaxFailures;
        path.Note("Q", many ? "Yes" : "No", session.Failures, _options.MaxFailures);
        return many;
    }

    /// <summary>K.</summary>
    private async Task<DialogTurnResult> ConfidenceCheckAsync(WaterfallStepContext step, CancellationToken cancellationToken)
    {
        var response = step.Result as Response ?? Response.Silent;
        var path = RecordedPath.Of(step.Context);
        await _storage.LoadSessionAsync(step.Context, cancellationToken);
        if (response.Confidence >= _options.ConfidenceThreshold)
        {
            path.Note("K", "High", response.Confidence, _options.ConfidenceThreshold);
            await SendResponseAsync(step.Context, response, cancellationToken);
        }
        else
        {
            path.Note("K", "Low", response.Confidence, _options.ConfidenceThreshold);
            await EscalateAsync(step.Context, Session(step.Context), response.Says ?? EscalationReplies.Escalation, cancellationToken);
        }

        return await EndTurnAsync(step, cancellationToken);
    }

    /// <summary>L, N.</summary>
    private async Task SendResponseAsync(ITurnContext turnContext, Response response, CancellationToken cancellationToken)
    {
        var path = RecordedPath.Of(turnContext);
        path.Note("L");
        if (response.Says is { } words)
        {
            await _replies.SayAsync(turnContext, words, cancellationToken);
        }

        switch (response.FollowUp)
        {
            case FollowUp.None:
                path.Note("N", "No");
                await _past.PersistAsync(turnContext, cancellationToken);
                break;
            case FollowUp.State state:
                path.Note("N", "Yes");
                await _followUps.RunAsync(turnContext, state, cancellationToken);
                break;
        }
    }

    /// <summary>M, EE, GG: nobody can take over in the chat yet, so the person learns how to reach one.</summary>
    private async Task EscalateAsync(ITurnContext turnContext, ConversationSession session, Reply resources, CancellationToken cancellationToken)
    {
        var path = RecordedPath.Of(turnContext);
        path.Note("M");
        path.Note("EE", "No");
        path.Note("GG");
        session.Failures = 0;
        await _replies.SayAsync(turnContext, resources, cancellationToken);
    }

    /// <summary>Every way ends here: what was learned is kept, whichever arrow was taken.</summary>
    private async Task<DialogTurnResult> EndTurnAsync(WaterfallStepContext step, CancellationToken cancellationToken)
    {
        await _past.NoteAsync(step.Context, cancellationToken);
        await _storage.KeepSessionAsync(step.Context, cancellationToken);
        return await step.EndDialogAsync(null, cancellationToken);
    }

    private static ConversationSession Session(ITurnContext turnContext) =>
        ConversationSession.Of(turnContext) ?? throw new InvalidOperationException("The session is loaded at the beginning of a turn.");

    private static SpineEntry? EntryOf(WaterfallStepContext step) => ObjectPath.MapValueTo<SpineEntry>(step.Options);
}
