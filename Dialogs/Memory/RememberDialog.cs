using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Dialogs;
using Microsoft.Recognizers.Text;
using Switchboard.Dialogs.Answers;
using Switchboard.Dialogs.Clarification;
using Switchboard.Recognizers;

namespace Switchboard.Dialogs.Memory;

/// <summary>"Remember that …": keeps a fact, and before the first one asks whether it may.</summary>
public sealed class RememberDialog : SubjectDialog
{
    private const string ConsentPrompt = "ConsentPrompt";

    private readonly Replies _replies;
    private readonly PersonalMemory _memory;
    private readonly MemoryWords _words;
    private readonly TimeProvider _time;

    public RememberDialog(Replies replies, PersonalMemory memory, MemoryWords words, TimeProvider time)
        : base(nameof(RememberDialog))
    {
        _replies = replies;
        _memory = memory;
        _words = words;
        _time = time;
        AddDialog(new ConfirmPrompt(ConsentPrompt, defaultLocale: Culture.English));
        AddDialog(new WaterfallDialog(nameof(WaterfallDialog),
        [
            AskConsentAsync,
            KeepAsync,
        ]));
        InitialDialogId = nameof(WaterfallDialog);
    }

    public override string Intent => Intents.RememberFact;

    public override bool TakesOrderNumbers => false;

    protected override Reply AskAgain(string promptId, ITurnContext turnContext) => ClarificationReplies.YesOrNo;

    protected override bool IsAnswerTo(string promptId, ITurnContext turnContext, Recognition recognition) =>
        IsYesOrNo(turnContext, recognition);

    private async Task<DialogTurnResult> AskConsentAsync(WaterfallStepContext step, CancellationToken cancellationToken)
    {
        var text = step.Context.Activity.Text ?? "";
        var fact = FactReader.Read(text, _time.GetUtcNow());
        if (Refuse(step, text, fact) is { } refusal)
        {
            return await step.EndDialogAsync(Response.Of(refusal), cancellationToken);
        }

        step.Values[nameof(RememberState)] = new RememberState { Fact = fact };
        if ((await _memory.LoadAsync(step.Context, cancellationToken)).Consent == true)
        {
            return await step.NextAsync(true, cancellationToken);
        }

        var question = new PromptOptions
        {
            Prompt = _replies.Ask(step.Context, MemoryReplies.AskConsent(_words.Of(step.Context, fact!))),
            RetryPrompt = _replies.Ask(step.Context, ClarificationReplies.YesOrNo),
        };
        return await step.PromptAsync(ConsentPrompt, question, cancellationToken);
    }

    private static Reply? Refuse(WaterfallStepContext step, string text, Fact? fact)
    {
        if (PersonalMemory.IsGroup(step.Context))
        {
            return MemoryReplies.OnlyInPrivate;
        }

        if (FactReader.IsSecret(text))
        {
            return MemoryReplies.NotThat;
        }

        return fact is null ? MemoryReplies.WhatToRemember.With() : null;
    }

    private async Task<DialogTurnResult> KeepAsync(WaterfallStepContext step, CancellationToken cancellationToken)
    {
        var fact = ObjectPath.MapValueTo<RememberState>(step.Values[nameof(RememberState)]).Fact!;
        if (step.Result is not true)
        {
            await _memory.RefuseAsync(step.Context, cancellationToken);
            return await step.EndDialogAsync(Response.Of(MemoryReplies.NotKept), cancellationToken);
        }

        var kept = await _memory.KeepAsync(step.Context, fact, cancellationToken);
        return await step.EndDialogAsync(Response.Of(kept ? MemoryReplies.Kept(_words.Of(step.Context, fact)) : MemoryReplies.Full), cancellationToken);
    }
}
