using Microsoft.Bot.Builder.Skills;
using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Builder.Dialogs;

/// <summary>A dialog that another bot conducts.</summary>
public class SkillDialog : Dialog
{
    private const string DeliveryModeKey = "deliverymode";
    private const string ConversationIdKey = "Microsoft.Bot.Builder.Dialogs.SkillDialog.SkillConversationId";

    /// <summary>A dialog over a skill.</summary>
    public SkillDialog(SkillDialogOptions dialogOptions, string dialogId = null)
        : base(dialogId)
    {
        DialogOptions = dialogOptions ?? throw new ArgumentNullException(nameof(dialogOptions));
    }

    /// <summary>How the skill is called.</summary>
    protected SkillDialogOptions DialogOptions { get; }

    /// <summary>Sends the skill its first activity.</summary>
    /// <exception cref="ArgumentException">The options are no <see cref="BeginSkillDialogOptions"/> with an activity.</exception>
    public override async Task<DialogTurnResult> BeginDialogAsync(DialogContext dc, object options = null, CancellationToken cancellationToken = default)
    {
        var first = FirstActivity(options);
        var skillActivity = SchemaJson.Clone(first);
        skillActivity.ApplyConversationReference(dc.Context.Activity.GetConversationReference(), true);

        var state = dc.ActiveDialog.State;
        state[DeliveryModeKey] = first.DeliveryMode;
        var conversationId = await CreateConversationIdAsync(dc.Context, dc.Context.Activity, cancellationToken).ConfigureAwait(false);
        state[ConversationIdKey] = conversationId;

        var ended = await SendToSkillAsync(dc.Context, skillActivity, conversationId, cancellationToken).ConfigureAwait(false);
        return ended == null ? EndOfTurn : await dc.EndDialogAsync(ended.Value, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Sends the activity on to the skill; ends when the skill says that it has.</summary>
    public override async Task<DialogTurnResult> ContinueDialogAsync(DialogContext dc, CancellationToken cancellationToken = default)
    {
        if (!OnValidateActivity(dc.Context.Activity))
        {
            return EndOfTurn;
        }

        if (dc.Context.Activity.Type == ActivityTypes.EndOfConversation)
        {
            return await dc.EndDialogAsync(dc.Context.Activity.Value, cancellationToken).ConfigureAwait(false);
        }

        var skillActivity = SchemaJson.Clone(dc.Context.Activity);
        skillActivity.DeliveryMode = dc.ActiveDialog.State.ReadString(DeliveryModeKey);
        var ended = await SendToSkillAsync(dc.Context, skillActivity, ConversationIdOf(dc.ActiveDialog), cancellationToken).ConfigureAwait(false);
        return ended == null ? EndOfTurn : await dc.EndDialogAsync(ended.Value, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public override async Task RepromptDialogAsync(ITurnContext turnContext, DialogInstance instance, CancellationToken cancellationToken = default)
    {
        var reprompt = new Activity(ActivityTypes.Event) { Name = DialogEvents.RepromptDialog };
        reprompt.ApplyConversationReference(turnContext.Activity.GetConversationReference(), true);
        await SendToSkillAsync(turnContext, reprompt, ConversationIdOf(instance), cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public override async Task<DialogTurnResult> ResumeDialogAsync(DialogContext dc, DialogReason reason, object result = null, CancellationToken cancellationToken = default)
    {
        await RepromptDialogAsync(dc.Context, dc.ActiveDialog, cancellationToken).ConfigureAwait(false);
        return EndOfTurn;
    }

    /// <inheritdoc/>
    public override async Task EndDialogAsync(ITurnContext turnContext, DialogInstance instance, DialogReason reason, CancellationToken cancellationToken = default)
    {
        if (reason is DialogReason.CancelCalled or DialogReason.ReplaceCalled)
        {
            var end = new Activity(ActivityTypes.EndOfConversation);
            end.ApplyConversationReference(turnContext.Activity.GetConversationReference(), true);
            end.ChannelData = turnContext.Activity.ChannelData;
            await SendToSkillAsync(turnContext, end, ConversationIdOf(instance), cancellationToken).ConfigureAwait(false);
        }

        await base.EndDialogAsync(turnContext, instance, reason, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>False for an activity the skill is not to get.</summary>
    protected virtual bool OnValidateActivity(Activity activity) => true;

    private static string ConversationIdOf(DialogInstance instance) => instance.State.ReadString(ConversationIdKey);

    private static Activity FirstActivity(object options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options is not BeginSkillDialogOptions begin)
        {
            throw new ArgumentException($"Unable to cast {nameof(options)} to {nameof(BeginSkillDialogOptions)}", nameof(options));
        }

        return begin.Activity ?? throw new ArgumentNullException(nameof(options), $"{nameof(begin.Activity)} is null in {nameof(options)}");
    }

    // Gives the end-of-conversation among the skill's replies, if there was one.
    private async Task<Activity> SendToSkillAsync(ITurnContext turnContext, Activity activity, string conversationId, CancellationToken cancellationToken)
    {
        if (activity.Type == ActivityTypes.Invoke)
        {
            // Somebody waits for the answer to an invoke: it must come with this call.
            activity.DeliveryMode = DeliveryModes.ExpectReplies;
        }

        await DialogOptions.ConversationState.SaveChangesAsync(turnContext, true, cancellationToken).ConfigureAwait(false);

        var skill = DialogOptions.Skill;
        var response = await DialogOptions.SkillClient.PostActivityAsync<ExpectedReplies>(
            DialogOptions.BotId, skill.AppId, skill.SkillEndpoint, DialogOptions.SkillHostEndpoint, conversationId, activity, cancellationToken).ConfigureAwait(false);
        if (!response.IsSuccessStatusCode())
        {
            throw new HttpRequestException(
                $"Error invoking the skill id: \"{skill.Id}\" at \"{skill.SkillEndpoint}\" (status is {response.Status}). \r\n {SchemaJson.Serialize(response.Body)}");
        }

        return activity.DeliveryMode == DeliveryModes.ExpectReplies && response.Body?.Activities is { Count: > 0 } replies
            ? await PassOnAsync(turnContext, replies, conversationId, cancellationToken).ConfigureAwait(false)
            : null;
    }

    private async Task<Activity> PassOnAsync(ITurnContext turnContext, IList<Activity> replies, string conversationId, CancellationToken cancellationToken)
    {
        Activity ended = null;
        var sentInvokeResponse = false;
        foreach (var reply in replies)
        {
            if (reply.Type == ActivityTypes.EndOfConversation)
            {
                ended = reply;
                await DialogOptions.ConversationIdFactory.DeleteConversationReferenceAsync(conversationId, cancellationToken).ConfigureAwait(false);
            }
            else if (!sentInvokeResponse && await TrySignInAsync(turnContext, reply, cancellationToken).ConfigureAwait(false))
            {
                // The skill has its token: nobody needs to see the card.
                sentInvokeResponse = true;
            }
            else if (reply.Type != ActivityTypesEx.InvokeResponse)
            {
                await turnContext.SendActivityAsync(reply, cancellationToken).ConfigureAwait(false);
            }
            else if (!sentInvokeResponse)
            {
                reply.Value = ObjectPath.MapValueTo<InvokeResponse>(reply.Value);
                sentInvokeResponse = true;
                await turnContext.SendActivityAsync(reply, cancellationToken).ConfigureAwait(false);
            }
        }

        return ended;
    }

    private async Task<bool> TrySignInAsync(ITurnContext turnContext, Activity reply, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(DialogOptions.ConnectionName)
            || reply.Attachments?.FirstOrDefault(attachment => attachment?.ContentType == OAuthCard.ContentType) is not { } attachment
            || ObjectPath.MapValueTo<OAuthCard>(attachment.Content) is not { TokenExchangeResource: { Uri.Length: > 0 } resource } card)
        {
            return false;
        }

        try
        {
            var settings = new OAuthPromptSettings { ConnectionName = DialogOptions.ConnectionName };
            var exchange = new TokenExchangeRequest(resource.Uri);
            var token = await UserTokenAccess.ExchangeTokenAsync(turnContext, settings, exchange, cancellationToken).ConfigureAwait(false);
            return !string.IsNullOrWhiteSpace(token?.Token)
                && await SendTokenAsync(reply, resource.Id, card.ConnectionName, token.Token, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // No exchange, no harm: the person gets the card.
            return false;
        }
    }

    private async Task<bool> SendTokenAsync(Activity reply, string id, string connectionName, string token, CancellationToken cancellationToken)
    {
        var activity = reply.CreateReply();
        activity.Type = ActivityTypes.Invoke;
        activity.Name = SignInConstants.TokenExchangeOperationName;
        activity.Value = new TokenExchangeInvokeRequest { Id = id, Token = token, ConnectionName = connectionName };

        var skill = DialogOptions.Skill;
        var response = await DialogOptions.SkillClient.PostActivityAsync<ExpectedReplies>(
            DialogOptions.BotId, skill.AppId, skill.SkillEndpoint, DialogOptions.SkillHostEndpoint, reply.Conversation.Id, activity, cancellationToken).ConfigureAwait(false);
        return response.IsSuccessStatusCode();
    }

    private async Task<string> CreateConversationIdAsync(ITurnContext turnContext, Activity activity, CancellationToken cancellationToken)
    {
        try
        {
            var options = new SkillConversationIdFactoryOptions
            {
                FromBotOAuthScope = turnContext.TurnState.Get<string>(BotAdapter.OAuthScopeKey),
                FromBotId = DialogOptions.BotId,
                Activity = activity,
                BotFrameworkSkill = DialogOptions.Skill,
            };
            return await DialogOptions.ConversationIdFactory.CreateSkillConversationIdAsync(options, cancellationToken).ConfigureAwait(false);
        }
        catch (NotImplementedException)
        {
            // A factory from before the options existed.
#pragma warning disable CS0618 // The obsolete method is the one such a factory has.
            return await DialogOptions.ConversationIdFactory.CreateSkillConversationIdAsync(activity.GetConversationReference(), cancellationToken).ConfigureAwait(false);
#pragma warning restore CS0618
        }
    }
}
