using System.Globalization;
using System.Security.Claims;
using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Builder;

/// <summary>Connects a bot to a service endpoint: runs turns through the middleware and carries what the bot sends.</summary>
public abstract class BotAdapter
{
    /// <summary>Turn-state key of the activity that answers an invoke.</summary>
    public const string InvokeResponseKey = "BotFrameworkAdapter.InvokeResponse";

    /// <summary>Turn-state key of the identity of the caller.</summary>
    public const string BotIdentityKey = "BotIdentity";

    /// <summary>Turn-state key of the audience that outgoing tokens are for.</summary>
    public const string OAuthScopeKey = "Microsoft.Bot.Builder.BotAdapter.OAuthScope";

    /// <summary>An adapter without middleware.</summary>
    public BotAdapter()
    {
    }

    /// <summary>Called with an exception nobody in the turn caught; when null the exception reaches the caller of the adapter.</summary>
    public Func<ITurnContext, Exception, Task> OnTurnError { get; set; }

    /// <summary>The middleware, in the order in which it runs.</summary>
    public MiddlewareSet MiddlewareSet { get; } = new MiddlewareSet();

    /// <summary>Adds a middleware at the end of the pipeline.</summary>
    public BotAdapter Use(IMiddleware middleware)
    {
        MiddlewareSet.Use(middleware);
        return this;
    }

    /// <summary>Sends activities to the channel.</summary>
    public abstract Task<ResourceResponse[]> SendActivitiesAsync(ITurnContext turnContext, Activity[] activities, CancellationToken cancellationToken);

    /// <summary>Replaces an activity on the channel.</summary>
    public abstract Task<ResourceResponse> UpdateActivityAsync(ITurnContext turnContext, Activity activity, CancellationToken cancellationToken);

    /// <summary>Deletes an activity on the channel.</summary>
    public abstract Task DeleteActivityAsync(ITurnContext turnContext, ConversationReference reference, CancellationToken cancellationToken);

    /// <summary>Starts a turn in an existing conversation without an incoming activity.</summary>
    public virtual async Task ContinueConversationAsync(string botId, ConversationReference reference, BotCallbackHandler callback, CancellationToken cancellationToken)
    {
        using var context = new TurnContext(this, reference.GetContinuationActivity());
        await RunPipelineAsync(context, callback, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Starts a turn in an existing conversation without an incoming activity.</summary>
    /// <exception cref="NotImplementedException">This kind of adapter cannot do it.</exception>
    public virtual Task ContinueConversationAsync(ClaimsIdentity claimsIdentity, ConversationReference reference, BotCallbackHandler callback, CancellationToken cancellationToken) =>
        throw NotOffered(nameof(ContinueConversationAsync));

    /// <summary>Starts a turn in an existing conversation without an incoming activity.</summary>
    /// <exception cref="NotImplementedException">This kind of adapter cannot do it.</exception>
    public virtual Task ContinueConversationAsync(ClaimsIdentity claimsIdentity, ConversationReference reference, string audience, BotCallbackHandler callback, CancellationToken cancellationToken) =>
        throw NotOffered(nameof(ContinueConversationAsync));

    /// <summary>Starts a turn in an existing conversation with an activity of the bot's own making.</summary>
    /// <exception cref="NotImplementedException">This kind of adapter cannot do it.</exception>
    public virtual Task ContinueConversationAsync(string botId, Activity continuationActivity, BotCallbackHandler callback, CancellationToken cancellationToken) =>
        throw NotOffered(nameof(ContinueConversationAsync));

    /// <summary>Starts a turn in an existing conversation with an activity of the bot's own making.</summary>
    /// <exception cref="NotImplementedException">This kind of adapter cannot do it.</exception>
    public virtual Task ContinueConversationAsync(ClaimsIdentity claimsIdentity, Activity continuationActivity, BotCallbackHandler callback, CancellationToken cancellationToken) =>
        throw NotOffered(nameof(ContinueConversationAsync));

    /// <summary>Starts a turn in an existing conversation with an activity of the bot's own making.</summary>
    /// <exception cref="NotImplementedException">This kind of adapter cannot do it.</exception>
    public virtual Task ContinueConversationAsync(ClaimsIdentity claimsIdentity, Activity continuationActivity, string audience, BotCallbackHandler callback, CancellationToken cancellationToken) =>
        throw NotOffered(nameof(ContinueConversationAsync));

    /// <summary>Creates a conversation on a channel and starts a turn in it.</summary>
    /// <exception cref="NotImplementedException">This kind of adapter cannot do it.</exception>
    public virtual Task CreateConversationAsync(string botAppId, string channelId, string serviceUrl, string audience, ConversationParameters conversationParameters, BotCallbackHandler callback, CancellationToken cancellationToken) =>
        throw NotOffered(nameof(CreateConversationAsync));

    /// <summary>Runs a turn for an activity whose sender has been authenticated.</summary>
    /// <exception cref="NotImplementedException">This kind of adapter cannot do it.</exception>
    public virtual Task<InvokeResponse> ProcessActivityAsync(ClaimsIdentity claimsIdentity, Activity activity, BotCallbackHandler callback, CancellationToken cancellationToken) =>
        throw NotOffered(nameof(ProcessActivityAsync));

    /// <summary>Runs the middleware and then <paramref name="callback"/>, in the culture of the activity; exceptions go to <see cref="OnTurnError"/>.</summary>
    protected async Task RunPipelineAsync(ITurnContext turnContext, BotCallbackHandler callback, CancellationToken cancellationToken)
    {
        BotAssert.ContextNotNull(turnContext);

        if (turnContext.Activity is null)
        {
            // Nothing came in, so there is nothing for the middleware to look at.
            if (callback is not null)
            {
                await callback(turnContext, cancellationToken).ConfigureAwait(false);
            }

            return;
        }

        ApplyLocale(turnContext);
        try
        {
            await MiddlewareSet.ReceiveActivityWithStatusAsync(turnContext, callback, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (OnTurnError is not null)
        {
            await OnTurnError(turnContext, e).ConfigureAwait(false);
        }
    }

    // The culture set here is the turn's only: it flows along the asynchronous calls of RunPipelineAsync and ends with it.
    private static void ApplyLocale(ITurnContext turnContext)
    {
        var locale = turnContext.Activity.Locale;
        if (string.IsNullOrWhiteSpace(locale))
        {
            return;
        }

        try
        {
            // Cached by the runtime, and read-only: no culture is built per turn.
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(locale);
            if (turnContext is TurnContext context)
            {
                context.Locale = locale;
            }
        }
        catch (CultureNotFoundException)
        {
            // A locale we cannot interpret must not cost the person the turn.
        }
    }

    private NotImplementedException NotOffered(string operation) => new($"{GetType().Name} does not offer this form of {operation}.");
}
