using Microsoft.Bot.Connector;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Bot.Schema;
using Microsoft.Extensions.Logging;

namespace Microsoft.Bot.Builder;

/// <summary>Shows a conversation of the bot, and its state, in an Emulator: "/INSPECT open" there, "/INSPECT attach {id}" here.</summary>
public partial class InspectionMiddleware : InterceptionMiddleware
{
    private const string Command = "/INSPECT";

    private static readonly HttpClient SharedHttpClient = new();

    private readonly InspectionState _inspectionState;
    private readonly IStatePropertyAccessor<InspectionSessions> _sessions;
    private readonly UserState _userState;
    private readonly ConversationState _conversationState;
    private readonly MicrosoftAppCredentials _credentials;

    /// <summary>Keeps sessions in the inspection state; shows the user and conversation state when given.</summary>
    public InspectionMiddleware(InspectionState inspectionState, UserState userState = null, ConversationState conversationState = null, MicrosoftAppCredentials credentials = null, ILogger<InspectionMiddleware> logger = null)
        : base(logger)
    {
        ArgumentNullException.ThrowIfNull(inspectionState);
        _inspectionState = inspectionState;
        _sessions = inspectionState.CreateProperty<InspectionSessions>("InspectionSessionByStatus");
        _userState = userState;
        _conversationState = conversationState;
        _credentials = credentials ?? MicrosoftAppCredentials.Empty;
    }

    /// <summary>Carries out an inspection command; false when the activity is none.</summary>
    public async Task<bool> ProcessCommandAsync(ITurnContext turnContext, CancellationToken cancellationToken = default)
    {
        var activity = turnContext.Activity;
        if (activity.Type != ActivityTypes.Message || activity.Text == null)
        {
            return false;
        }

        // A mention of the bot may stand before the command; the bot itself gets the text unchanged.
        var text = activity.Text;
        activity.RemoveRecipientMention();
        var words = activity.Text.Trim().Split(' ');
        switch (words)
        {
            case [Command, "open"]:
                await OpenAsync(turnContext, cancellationToken).ConfigureAwait(false);
                return true;

            case [Command, "attach", var sessionId]:
                await AttachAsync(turnContext, sessionId, cancellationToken).ConfigureAwait(false);
                return true;

            default:
                activity.Text = text;
                return false;
        }
    }

    /// <summary>The client that sends to the Emulator.</summary>
    protected virtual HttpClient GetHttpClient() => SharedHttpClient;

    /// <inheritdoc/>
    protected override async Task<(bool shouldForwardToApplication, bool shouldIntercept)> InboundAsync(ITurnContext turnContext, Activity traceActivity, CancellationToken cancellationToken)
    {
        if (await ProcessCommandAsync(turnContext, cancellationToken).ConfigureAwait(false))
        {
            return (shouldForwardToApplication: false, shouldIntercept: false);
        }

        var sent = await ShowAsync(turnContext, [traceActivity], cancellationToken).ConfigureAwait(false);
        return (shouldForwardToApplication: true, shouldIntercept: sent);
    }

    /// <inheritdoc/>
    protected override Task OutboundAsync(ITurnContext turnContext, IEnumerable<Activity> traceActivities, CancellationToken cancellationToken) =>
        ShowAsync(turnContext, traceActivities, cancellationToken);

    /// <inheritdoc/>
    protected override async Task TraceStateAsync(ITurnContext turnContext, CancellationToken cancellationToken)
    {
        var state = new Dictionary<string, object>();
        await AddStateAsync(state, "userState", _userState, turnContext, cancellationToken).ConfigureAwait(false);
        await AddStateAsync(state, "conversationState", _conversationState, turnContext, cancellationToken).ConfigureAwait(false);
        if (state.Count > 0)
        {
            await ShowAsync(turnContext, [InspectionTraces.OfState(state)], cancellationToken).ConfigureAwait(false);
        }
    }

    [LoggerMessage(LogLevel.Warning, "The inspecting Emulator cannot be reached")]
    private static partial void LogUnreachable(ILogger logger, Exception exception);

    private static async Task AddStateAsync(Dictionary<string, object> all, string name, BotState state, ITurnContext turnContext, CancellationToken cancellationToken)
    {
        if (state != null)
        {
            await state.LoadAsync(turnContext, false, cancellationToken).ConfigureAwait(false);
            all[name] = state.GetCachedState(turnContext)?.State;
        }
    }

    private async Task OpenAsync(ITurnContext turnContext, CancellationToken cancellationToken)
    {
        var sessions = await SessionsAsync(turnContext, cancellationToken).ConfigureAwait(false);
        var sessionId = sessions.Open(turnContext.Activity.GetConversationReference());
        await turnContext.SendActivityAsync(InspectionTraces.OfCommand($"{Command} attach {sessionId}"), cancellationToken).ConfigureAwait(false);
        await _inspectionState.SaveChangesAsync(turnContext, false, cancellationToken).ConfigureAwait(false);
    }

    private async Task AttachAsync(ITurnContext turnContext, string sessionId, CancellationToken cancellationToken)
    {
        var sessions = await SessionsAsync(turnContext, cancellationToken).ConfigureAwait(false);
        var answer = sessions.Attach(sessionId, turnContext.Activity.Conversation.Id)
            ? "Attached to session, all traffic is being replicated for inspection."
            : $"Open session with id {sessionId} does not exist.";
        await turnContext.SendActivityAsync(MessageFactory.Text(answer), cancellationToken).ConfigureAwait(false);
        await _inspectionState.SaveChangesAsync(turnContext, false, cancellationToken).ConfigureAwait(false);
    }

    private Task<InspectionSessions> SessionsAsync(ITurnContext turnContext, CancellationToken cancellationToken) =>
        _sessions.GetAsync(turnContext, () => new InspectionSessions(), cancellationToken);

    /// <summary>Sends traces to the watcher of the turn's conversation; false when there is none, or no longer.</summary>
    private async Task<bool> ShowAsync(ITurnContext turnContext, IEnumerable<Activity> traces, CancellationToken cancellationToken)
    {
        var sessions = await SessionsAsync(turnContext, cancellationToken).ConfigureAwait(false);
        if (!sessions.AttachedSessions.TryGetValue(turnContext.Activity.Conversation.Id, out var watcher))
        {
            return false;
        }

        foreach (var trace in traces)
        {
            if (!await TrySendAsync(watcher, trace, cancellationToken).ConfigureAwait(false))
            {
                // The Emulator was closed: the bot must not try it again at every activity.
                sessions.AttachedSessions.Remove(turnContext.Activity.Conversation.Id);
                await _inspectionState.SaveChangesAsync(turnContext, false, cancellationToken).ConfigureAwait(false);
                return false;
            }
        }

        return true;
    }

    private async Task<bool> TrySendAsync(ConversationReference watcher, Activity trace, CancellationToken cancellationToken)
    {
        trace.ApplyConversationReference(watcher);
        try
        {
            var connector = new ConnectorClient(new Uri(watcher.ServiceUrl), _credentials, GetHttpClient());
            await connector.Conversations.SendToConversationAsync(trace, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (Exception exception)
        {
            LogUnreachable(Logger, exception);
            return false;
        }
    }
}
