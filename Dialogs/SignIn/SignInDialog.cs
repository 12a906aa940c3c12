using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Dialogs;
using Switchboard.Dialogs.Answers;
using Switchboard.Dialogs.FollowUps;
using Switchboard.Recognizers;

namespace Switchboard.Dialogs.SignIn;

/// <summary>Has the person sign in before something is asked in their name. Asking it is the follow-up.</summary>
public sealed class SignInDialog : SubjectDialog
{
    public SignInDialog(Replies replies, PersonSignIn signIn)
        : base(nameof(SignInDialog))
    {
        AddDialog(new Wait(replies, signIn));
        InitialDialogId = nameof(Wait);
    }

    /// <summary>No intent of a person's begins it.</summary>
    public override string Intent => nameof(SignInDialog);

    public override bool TakesOrderNumbers => false;

    protected override Reply AskAgain(string promptId, ITurnContext turnContext) => SignInReplies.AskAgain;

    protected override bool IsAnswerTo(string promptId, ITurnContext turnContext, Recognition recognition)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        return SignInNews.CodeOf(turnContext.Activity) is not null;
    }

    /// <summary>Not a waterfall: those go on with messages only.</summary>
    private sealed class Wait(Replies replies, PersonSignIn signIn) : Dialog(nameof(Wait))
    {
        public override async Task<DialogTurnResult> BeginDialogAsync(DialogContext dc, object? options = null, CancellationToken cancellationToken = default)
        {
            dc.ActiveDialog.State[nameof(SignInState)] = options;
            Reply ask = SignInReplies.Ask;
            if (await signIn.CreateCardAsync(dc.Context, replies.Text(dc.Context, ask), replies.Text(dc.Context, SignInReplies.Button), cancellationToken) is not { } card)
            {
                return await dc.EndDialogAsync(Response.Of(SignInReplies.Unavailable), cancellationToken);
            }

            var message = replies.Ask(dc.Context, ask with { Attachment = card });

            // The card says it.
            message.Text = null;
            await dc.Context.SendActivityAsync(message, cancellationToken);
            return EndOfTurn;
        }

        public override async Task<DialogTurnResult> ContinueDialogAsync(DialogContext dc, CancellationToken cancellationToken = default)
        {
            var state = ObjectPath.MapValueTo<SignInState>(dc.ActiveDialog.State[nameof(SignInState)]);
            if (await signIn.FindTokenAsync(dc.Context, SignInNews.CodeOf(dc.Context.Activity), cancellationToken) is not null)
            {
                return await dc.EndDialogAsync(Response.Then(new FollowUp.State(state.Intent, state.Variables)), cancellationToken);
            }

            await replies.SayAsync(dc.Context, SignInReplies.WrongCode, cancellationToken);
            return await dc.ReplaceDialogAsync(Id, state, cancellationToken);
        }
    }
}
