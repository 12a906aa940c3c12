using System.Globalization;
using System.Security.Claims;
using Microsoft.Bot.Connector;
using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Builder.Adapters;

/// <summary>An adapter for tests: it runs turns in memory and keeps what the bot sends in a queue.</summary>
public partial class TestAdapter : BotAdapter
{
    private const string DefaultLocale = "en-us";

    private readonly object _conversationLock = new();
    private readonly object _queueLock = new();
    private readonly Queue<TaskCompletionSource<IActivity>> _waiting = new();
    private int _nextId;

    /// <summary>An adapter on the named channel, in a conversation between "User1" and "Bot".</summary>
    public TestAdapter(string channelId, bool sendTraceActivity = false)
        : this(DefaultConversation(channelId), sendTraceActivity)
    {
    }

    /// <summary>An adapter in the given conversation, or in one of its own on the channel "test".</summary>
    public TestAdapter(ConversationReference conversation = null, bool sendTraceActivity = false)
    {
        EnableTrace = sendTraceActivity;
        Conversation = conversation ?? DefaultConversation(Channels.Test);
    }

    /// <summary>Whether trace activities are queued like messages; otherwise they are dropped.</summary>
    public bool EnableTrace { get; set; }

    /// <summary>The locale of activities made by this adapter. Default: en-us.</summary>
    public string Locale { get; set; } = DefaultLocale;

    /// <summary>What the bot has sent and nobody has read yet.</summary>
    public Queue<Activity> ActiveQueue { get; } = new();

    /// <summary>The conversation that activities sent through this adapter belong to.</summary>
    public ConversationReference Conversation { get; set; }

    /// <summary>A conversation of the given name on the channel "test"; ids are the names in lower case.</summary>
    public static ConversationReference CreateConversation(string name, string user = "User1", string bot = "Bot") => new()
    {
        ChannelId = "test",
        ServiceUrl = "https://test.com",
        Conversation = new ConversationAccount(false, name, name),
        User = new ChannelAccount(id: user.ToLowerInvariant(), name: user),
        Bot = new ChannelAccount(id: bot.ToLowerInvariant(), name: bot),
    };

    /// <summary>Adds middleware; returns this adapter, so that calls can be chained.</summary>
    public new TestAdapter Use(IMiddleware middleware)
    {
        base.Use(middleware);
        return this;
    }

    /// <summary>Runs a turn for an activity from the user, after filling in the conversation, an id and the time.</summary>
    public async Task ProcessActivityAsync(Activity activity, BotCallbackHandler callback, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(activity);
        Address(activity);

        // The context is not disposed here: tests look at it after the turn.
        var context = CreateTurnContext(activity);
        await RunPipelineAsync(context, callback, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public override async Task<InvokeResponse> ProcessActivityAsync(ClaimsIdentity claimsIdentity, Activity activity, BotCallbackHandler callback, CancellationToken cancellationToken)
    {
        await ProcessActivityAsync(activity, callback, cancellationToken).ConfigureAwait(false);
        return null;
    }

    /// <inheritdoc/>
    public override async Task<ResourceResponse[]> SendActivitiesAsync(ITurnContext turnContext, Activity[] activities, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        ArgumentNullException.ThrowIfNull(activities);
        if (activities.Length == 0)
        {
            throw new ArgumentException("Expecting one or more activities, but the array was empty.", nameof(activities));
        }

        var responses = new ResourceResponse[activities.Length];
        for (var index = 0; index < activities.Length; index++)
        {
            var activity = activities[index];
            if (string.IsNullOrEmpty(activity.Id))
            {
                activity.Id = Guid.NewGuid().ToString("n");
            }

            activity.Timestamp ??= DateTimeOffset.UtcNow;
            await DeliverAsync(activity, cancellationToken).ConfigureAwait(false);
            responses[index] = new ResourceResponse(activity.Id);
        }

        return responses;
    }

    /// <summary>Replaces a reply that is still in the queue; the answer has no id when it is not there.</summary>
    public override Task<ResourceResponse> UpdateActivityAsync(ITurnContext turnContext, Activity activity, CancellationToken cancellationToken)
    {
        lock (_queueLock)
        {
            var replies = ActiveQueue.ToList();
            var index = replies.FindIndex(reply => reply.Id == activity.Id);
            if (index < 0)
            {
                return Task.FromResult(new ResourceResponse());
            }

            replies[index] = activity;
            Refill(replies);
            return Task.FromResult(new ResourceResponse(activity.Id));
        }
    }

    /// <summary>Takes a reply that is still in the queue back.</summary>
    public override Task DeleteActivityAsync(ITurnContext turnContext, ConversationReference reference, CancellationToken cancellationToken)
    {
        lock (_queueLock)
        {
            var replies = ActiveQueue.ToList();
            var index = replies.FindIndex(reply => reply.Id == reference.ActivityId);
            if (index >= 0)
            {
                replies.RemoveAt(index);
                Refill(replies);
            }
        }

        return Task.CompletedTask;
    }

    /// <summary>Begins a new conversation on the channel: forgets unread replies and calls back with a conversationUpdate.</summary>
    public Task CreateConversationAsync(string channelId, BotCallbackHandler callback, CancellationToken cancellationToken)
    {
        lock (_queueLock)
        {
            ActiveQueue.Clear();
        }

        var update = Activity.CreateConversationUpdateActivity();
        update.ChannelId = channelId;
        update.Conversation = new ConversationAccount { Id = Guid.NewGuid().ToString("n") };
        var context = CreateTurnContext((Activity)update);
        return callback(context, cancellationToken);
    }

    /// <summary>The oldest unread reply, or null.</summary>
    public IActivity GetNextReply()
    {
        lock (_queueLock)
        {
            return ActiveQueue.Count > 0 ? ActiveQueue.Dequeue() : null;
        }
    }

    /// <summary>The oldest unread reply; waits for one until the token is cancelled.</summary>
    public Task<IActivity> GetNextReplyAsync(CancellationToken cancellationToken = default)
    {
        lock (_queueLock)
        {
            if (ActiveQueue.Count > 0)
            {
                return Task.FromResult<IActivity>(ActiveQueue.Dequeue());
            }

            var waiting = new TaskCompletionSource<IActivity>(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Enqueue(waiting);
            return cancellationToken.CanBeCanceled ? WaitAsync(waiting, cancellationToken) : waiting.Task;
        }
    }

    /// <summary>A message from the user of this conversation, with the next id.</summary>
    public Activity MakeActivity(string text = null) => new()
    {
        Type = ActivityTypes.Message,
        Locale = Locale ?? DefaultLocale,
        From = Conversation.User,
        Recipient = Conversation.Bot,
        Conversation = Conversation.Conversation,
        ServiceUrl = Conversation.ServiceUrl,
        Id = NextId(),
        Text = text,
    };

    /// <summary>Runs a turn for a message with this text from the user.</summary>
    public virtual Task SendTextToBotAsync(string userSays, BotCallbackHandler callback, CancellationToken cancellationToken) =>
        ProcessActivityAsync(MakeActivity(userSays), callback, cancellationToken);

    /// <summary>The context of a turn; override to use one of another class.</summary>
    protected virtual TurnContext CreateTurnContext(Activity activity) => new(this, activity);

    private static ConversationReference DefaultConversation(string channelId) => new()
    {
        ChannelId = channelId,
        ServiceUrl = "https://test.com",
        User = new ChannelAccount("user1", "User1"),
        Bot = new ChannelAccount("bot", "Bot"),
        Conversation = new ConversationAccount(false, "convo1", "Conversation1"),
        Locale = DefaultLocale,
    };

    private static async Task<IActivity> WaitAsync(TaskCompletionSource<IActivity> waiting, CancellationToken cancellationToken)
    {
        using var registration = cancellationToken.Register(() => waiting.TrySetCanceled(cancellationToken));
        return await waiting.Task.ConfigureAwait(false);
    }

    private void Address(Activity activity)
    {
        lock (_conversationLock)
        {
            activity.Type ??= ActivityTypes.Message;
            activity.ChannelId ??= Conversation.ChannelId;
            if (activity.From == null || activity.From.Id == "unknown" || activity.From.Role == RoleTypes.Bot)
            {
                activity.From = Conversation.User;
            }

            activity.Recipient = Conversation.Bot;
            activity.Conversation = Conversation.Conversation;
            activity.ServiceUrl = Conversation.ServiceUrl;
            activity.Id = NextId();
        }

        if (activity.Timestamp is null || activity.Timestamp == default(DateTimeOffset))
        {
            activity.Timestamp = DateTimeOffset.UtcNow;
        }

        if (activity.LocalTimestamp is null || activity.LocalTimestamp == default(DateTimeOffset))
        {
            activity.LocalTimestamp = DateTimeOffset.Now;
        }
    }

    private string NextId() => (Interlocked.Increment(ref _nextId) - 1).ToString(CultureInfo.InvariantCulture);

    private Task DeliverAsync(Activity activity, CancellationToken cancellationToken)
    {
        if (activity.Type == ActivityTypesEx.Delay)
        {
            return Task.Delay(Convert.ToInt32(activity.Value, CultureInfo.InvariantCulture), cancellationToken);
        }

        if (activity.Type != ActivityTypes.Trace || EnableTrace)
        {
            Enqueue(activity);
        }

        return Task.CompletedTask;
    }

    private void Enqueue(Activity activity)
    {
        lock (_queueLock)
        {
            while (_waiting.TryDequeue(out var waiting))
            {
                // One that was cancelled meanwhile does not take the reply.
                if (waiting.TrySetResult(activity))
                {
                    return;
                }
            }

            ActiveQueue.Enqueue(activity);
        }
    }

    private void Refill(List<Activity> replies)
    {
        ActiveQueue.Clear();
        foreach (var reply in replies)
        {
            ActiveQueue.Enqueue(reply);
        }
    }
}
