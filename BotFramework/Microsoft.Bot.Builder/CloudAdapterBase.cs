using System.Globalization;
using System.Security.Claims;
using System.Security.Principal;
using Microsoft.Bot.Connector;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Bot.Schema;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Microsoft.Bot.Builder;

/// <summary>Runs turns for activities of the Bot Framework's channels, whatever transport brings them, and answers through the connector.</summary>
public abstract class CloudAdapterBase : BotAdapter
{
    private const int StatusOk = 200;
    private const int StatusNotImplemented = 501;

    /// <summary>An adapter that authenticates with <paramref name="botFrameworkAuthentication"/>.</summary>
    protected CloudAdapterBase(BotFrameworkAuthentication botFrameworkAuthentication, ILogger logger = null)
    {
        BotFrameworkAuthentication = botFrameworkAuthentication ?? throw new ArgumentNullException(nameof(botFrameworkAuthentication));
        Logger = logger ?? NullLogger.Instance;
    }

    /// <summary>Authentication in both directions.</summary>
    protected internal BotFrameworkAuthentication BotFrameworkAuthentication { get; }

    /// <summary>Where the adapter logs.</summary>
    protected ILogger Logger { get; }

    /// <inheritdoc/>
    /// <remarks>A delay waits, an invoke response is left for the end of the turn, a trace goes to the Emulator only.</remarks>
    public override async Task<ResourceResponse[]> SendActivitiesAsync(ITurnContext turnContext, Activity[] activities, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        ArgumentNullException.ThrowIfNull(activities);
        if (activities.Length == 0)
        {
            throw new ArgumentException("Expecting one or more activities, but the array was empty.", nameof(activities));
        }

        var responses = new ResourceResponse[activities.Length];
        for (var i = 0; i < activities.Length; i++)
        {
            var activity = activities[i];

            // The channel gives the id.
            activity.Id = null;
            responses[i] = await SendAsync(turnContext, activity, cancellationToken).ConfigureAwait(false)
                ?? new ResourceResponse(activity.Id ?? string.Empty);
        }

        return responses;
    }

    /// <inheritdoc/>
    public override Task<ResourceResponse> UpdateActivityAsync(ITurnContext turnContext, Activity activity, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        ArgumentNullException.ThrowIfNull(activity);
        return ConnectorOf(turnContext).Conversations.UpdateActivityAsync(activity, cancellationToken);
    }

    /// <inheritdoc/>
    public override Task DeleteActivityAsync(ITurnContext turnContext, ConversationReference reference, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        ArgumentNullException.ThrowIfNull(reference);
        return ConnectorOf(turnContext).Conversations.DeleteActivityAsync(reference.Conversation.Id, reference.ActivityId, cancellationToken);
    }

    /// <inheritdoc/>
    public override Task ContinueConversationAsync(string botAppId, ConversationReference reference, BotCallbackHandler callback, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reference);
        return ProcessProactiveAsync(CreateClaimsIdentity(botAppId), reference.GetContinuationActivity(), null, callback, cancellationToken);
    }

    /// <inheritdoc/>
    public override Task ContinueConversationAsync(ClaimsIdentity claimsIdentity, ConversationReference reference, BotCallbackHandler callback, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reference);
        return ProcessProactiveAsync(claimsIdentity, reference.GetContinuationActivity(), null, callback, cancellationToken);
    }

    /// <inheritdoc/>
    public override Task ContinueConversationAsync(ClaimsIdentity claimsIdentity, ConversationReference reference, string audience, BotCallbackHandler callback, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reference);
        return ProcessProactiveAsync(claimsIdentity, reference.GetContinuationActivity(), audience, callback, cancellationToken);
    }

    /// <inheritdoc/>
    public override Task ContinueConversationAsync(string botAppId, Activity continuationActivity, BotCallbackHandler callback, CancellationToken cancellationToken)
    {
        RequireAddress(continuationActivity);
        return ProcessProactiveAsync(CreateClaimsIdentity(botAppId), continuationActivity, null, callback, cancellationToken);
    }

    /// <inheritdoc/>
    public override Task ContinueConversationAsync(ClaimsIdentity claimsIdentity, Activity continuationActivity, BotCallbackHandler callback, CancellationToken cancellationToken)
    {
        RequireAddress(continuationActivity);
        return ProcessProactiveAsync(claimsIdentity, continuationActivity, null, callback, cancellationToken);
    }

    /// <inheritdoc/>
    public override Task ContinueConversationAsync(ClaimsIdentity claimsIdentity, Activity continuationActivity, string audience, BotCallbackHandler callback, CancellationToken cancellationToken)
    {
        RequireAddress(continuationActivity);
        return ProcessProactiveAsync(claimsIdentity, continuationActivity, audience, callback, cancellationToken);
    }

    /// <inheritdoc/>
    public override async Task CreateConversationAsync(string botAppId, string channelId, string serviceUrl, string audience, ConversationParameters conversationParameters, BotCallbackHandler callback, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(serviceUrl))
        {
            throw new ArgumentNullException(nameof(serviceUrl));
        }

        ArgumentNullException.ThrowIfNull(conversationParameters);
        ArgumentNullException.ThrowIfNull(callback);

        var claimsIdentity = CreateClaimsIdentity(botAppId);
        claimsIdentity.AddClaim(new Claim(AuthenticationConstants.ServiceUrlClaim, serviceUrl));

        var connectorFactory = BotFrameworkAuthentication.CreateConnectorFactory(claimsIdentity);
        using var connectorClient = await connectorFactory.CreateAsync(serviceUrl, audience, cancellationToken).ConfigureAwait(false);
        var created = await connectorClient.Conversations.CreateConversationAsync(conversationParameters, cancellationToken).ConfigureAwait(false);

        var activity = DescribeCreated(created, channelId, serviceUrl, conversationParameters);
        using var userTokenClient = await BotFrameworkAuthentication.CreateUserTokenClientAsync(claimsIdentity, cancellationToken).ConfigureAwait(false);
        using var context = CreateTurnContext(activity, claimsIdentity, null, connectorClient, userTokenClient, callback, connectorFactory);
        await RunPipelineAsync(context, callback, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The connectors of a transport that keeps a connection open.</summary>
    /// <exception cref="NotImplementedException">This adapter has no such transport.</exception>
    protected virtual ConnectorFactory GetStreamingConnectorFactory(Activity activity) =>
        throw new NotImplementedException($"{GetType().Name} has no streaming transport.");

    /// <summary>Runs a turn nobody asked for, on behalf of <paramref name="claimsIdentity"/>.</summary>
    protected async Task ProcessProactiveAsync(ClaimsIdentity claimsIdentity, Activity continuationActivity, string audience, BotCallbackHandler callback, CancellationToken cancellationToken)
    {
        var connectorFactory = continuationActivity.IsFromStreamingConnection()
            ? GetStreamingConnectorFactory(continuationActivity)
            : BotFrameworkAuthentication.CreateConnectorFactory(claimsIdentity);
        using var connectorClient = await connectorFactory.CreateAsync(continuationActivity.ServiceUrl, audience, cancellationToken).ConfigureAwait(false);
        using var userTokenClient = await BotFrameworkAuthentication.CreateUserTokenClientAsync(claimsIdentity, cancellationToken).ConfigureAwait(false);
        using var context = CreateTurnContext(continuationActivity, claimsIdentity, audience, connectorClient, userTokenClient, callback, connectorFactory);
        await RunPipelineAsync(context, callback, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Authenticates a request and runs the turn for its activity.</summary>
    /// <returns>What the HTTP response shall say; null when there is nothing to say.</returns>
    protected async Task<InvokeResponse> ProcessActivityAsync(string authHeader, Activity activity, BotCallbackHandler callback, CancellationToken cancellationToken)
    {
        var authenticated = await BotFrameworkAuthentication.AuthenticateRequestAsync(activity, authHeader, cancellationToken).ConfigureAwait(false);
        return await ProcessActivityAsync(authenticated, activity, callback, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Runs the turn for an activity of an authenticated sender.</summary>
    /// <returns>What the HTTP response shall say; null when there is nothing to say.</returns>
    protected async Task<InvokeResponse> ProcessActivityAsync(AuthenticateRequestResult authenticateRequestResult, Activity activity, BotCallbackHandler callback, CancellationToken cancellationToken)
    {
        // Who called is what we found out, never what the caller says.
        activity.CallerId = authenticateRequestResult.CallerId;

        var connectorFactory = authenticateRequestResult.ConnectorFactory;
        var claimsIdentity = authenticateRequestResult.ClaimsIdentity;
        var audience = authenticateRequestResult.Audience;
        using var connectorClient = await connectorFactory.CreateAsync(activity.ServiceUrl, audience, cancellationToken).ConfigureAwait(false);
        using var userTokenClient = await BotFrameworkAuthentication.CreateUserTokenClientAsync(claimsIdentity, cancellationToken).ConfigureAwait(false);
        using var context = CreateTurnContext(activity, claimsIdentity, audience, connectorClient, userTokenClient, callback, connectorFactory);
        await RunPipelineAsync(context, callback, cancellationToken).ConfigureAwait(false);
        return ResultOf(context);
    }

    /// <summary>An identity that stands for the bot itself.</summary>
    protected ClaimsIdentity CreateClaimsIdentity(string botAppId)
    {
        botAppId ??= string.Empty;
        return new ClaimsIdentity(
        [
            // Channels look at the audience, the Emulator at the app id.
            new Claim(AuthenticationConstants.AudienceClaim, botAppId),
            new Claim(AuthenticationConstants.AppIdClaim, botAppId),
        ]);
    }

    private static async Task<ResourceResponse> SendAsync(ITurnContext turnContext, Activity activity, CancellationToken cancellationToken)
    {
        switch (activity.Type)
        {
            case ActivityTypesEx.Delay:
                await Task.Delay(Convert.ToInt32(activity.Value, CultureInfo.InvariantCulture), cancellationToken).ConfigureAwait(false);
                return null;
            case ActivityTypesEx.InvokeResponse:
                turnContext.TurnState.Add(InvokeResponseKey, activity);
                return null;
            case ActivityTypes.Trace when activity.ChannelId != Channels.Emulator:
                return null;
        }

        var conversations = ConnectorOf(turnContext).Conversations;
        return string.IsNullOrWhiteSpace(activity.ReplyToId)
            ? await conversations.SendToConversationAsync(activity, cancellationToken).ConfigureAwait(false)
            : await conversations.ReplyToActivityAsync(activity, cancellationToken).ConfigureAwait(false);
    }

    private static IConnectorClient ConnectorOf(ITurnContext turnContext) =>
        turnContext.TurnState.Get<IConnectorClient>()
        ?? throw new InvalidOperationException("The turn has no connector client: it was not started by this adapter.");

    private static void RequireAddress(Activity continuationActivity)
    {
        ArgumentNullException.ThrowIfNull(continuationActivity);
        _ = continuationActivity.Conversation ?? throw new ArgumentException("The continuation Activity should contain a Conversation value.", nameof(continuationActivity));
        _ = continuationActivity.ServiceUrl ?? throw new ArgumentException("The continuation Activity should contain a ServiceUrl value.", nameof(continuationActivity));
    }

    private static Activity DescribeCreated(ConversationResourceResponse created, string channelId, string serviceUrl, ConversationParameters parameters) => new()
    {
        Type = ActivityTypes.Event,
        Name = ActivityEventNames.CreateConversation,
        ChannelId = channelId,
        ServiceUrl = serviceUrl,
        Id = created.ActivityId ?? Guid.NewGuid().ToString("n"),
        Conversation = new ConversationAccount(id: created.Id, tenantId: parameters.TenantId),
        ChannelData = parameters.ChannelData,
        Recipient = parameters.Bot,
    };

    private static InvokeResponse ResultOf(TurnContext context)
    {
        if (context.Activity.DeliveryMode == DeliveryModes.ExpectReplies)
        {
            return new InvokeResponse { Status = StatusOk, Body = new ExpectedReplies(context.BufferedReplyActivities) };
        }

        if (context.Activity.Type != ActivityTypes.Invoke)
        {
            return null;
        }

        return context.TurnState.Get<Activity>(InvokeResponseKey) is { } answer
            ? (InvokeResponse)answer.Value
            : new InvokeResponse { Status = StatusNotImplemented };
    }

    private TurnContext CreateTurnContext(Activity activity, ClaimsIdentity claimsIdentity, string oauthScope, IConnectorClient connectorClient, UserTokenClient userTokenClient, BotCallbackHandler callback, ConnectorFactory connectorFactory)
    {
        var context = new TurnContext(this, activity);
        var state = context.TurnState;
        state.Add<IIdentity>(BotIdentityKey, claimsIdentity);
        state.Add(connectorClient);
        state.Add(userTokenClient);
        state.Add(callback);
        state.Add(connectorFactory);

        // Absent in turns the bot started itself: there was no token to have an audience.
        state.Set(OAuthScopeKey, oauthScope);
        return context;
    }
}
