using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Builder;

/// <summary>One turn as an adapter runs it: addresses, hands out and, on request, buffers what the bot sends.</summary>
public class TurnContext : ITurnContext, IDisposable
{
    private const string LocaleKey = "turn.locale";

    private List<SendActivitiesHandler> _onSendActivities;
    private List<UpdateActivityHandler> _onUpdateActivity;
    private List<DeleteActivityHandler> _onDeleteActivity;
    private List<Activity> _bufferedReplyActivities;
    private bool _disposed;

    /// <summary>A turn for <paramref name="activity"/>, run by <paramref name="adapter"/>.</summary>
    public TurnContext(BotAdapter adapter, Activity activity)
    {
        Adapter = adapter ?? throw new ArgumentNullException(nameof(adapter));
        Activity = activity ?? throw new ArgumentNullException(nameof(activity));
        TurnState = new TurnContextStateCollection();
    }

    /// <summary>The turn <paramref name="turnContext"/> with another activity in place of its own; everything else is shared.</summary>
    public TurnContext(ITurnContext turnContext, Activity activity)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        Activity = activity ?? throw new ArgumentNullException(nameof(activity));

        Adapter = turnContext.Adapter;
        TurnState = turnContext.TurnState;
        Responded = turnContext.Responded;
        if (turnContext is TurnContext other)
        {
            // Shared, not copied: a handler added to either context serves both.
            _bufferedReplyActivities = other.BufferedReplyActivities;
            _onSendActivities = other._onSendActivities ??= [];
            _onUpdateActivity = other._onUpdateActivity ??= [];
            _onDeleteActivity = other._onDeleteActivity ??= [];
        }
    }

    /// <inheritdoc/>
    public BotAdapter Adapter { get; }

    /// <inheritdoc/>
    public TurnContextStateCollection TurnState { get; }

    /// <summary>The language of this turn (BCP 47), from the activity unless somebody chose another; null when unknown.</summary>
    public string Locale
    {
        get => TurnState.Get<string>(LocaleKey);
        set
        {
            if (value is null)
            {
                TurnState.Remove(LocaleKey);
            }
            else
            {
                TurnState.Set(LocaleKey, value);
            }
        }
    }

    /// <inheritdoc/>
    public Activity Activity { get; }

    /// <inheritdoc/>
    public bool Responded { get; private set; }

    /// <summary>What the bot sent in a turn whose caller waits for all replies (<see cref="DeliveryModes.ExpectReplies"/>).</summary>
    public List<Activity> BufferedReplyActivities => _bufferedReplyActivities ??= [];

    /// <inheritdoc/>
    public ITurnContext OnSendActivities(SendActivitiesHandler handler)
    {
        ThrowIfDisposed();
        ArgumentNullException.ThrowIfNull(handler);
        (_onSendActivities ??= []).Add(handler);
        return this;
    }

    /// <inheritdoc/>
    public ITurnContext OnUpdateActivity(UpdateActivityHandler handler)
    {
        ThrowIfDisposed();
        ArgumentNullException.ThrowIfNull(handler);
        (_onUpdateActivity ??= []).Add(handler);
        return this;
    }

    /// <inheritdoc/>
    public ITurnContext OnDeleteActivity(DeleteActivityHandler handler)
    {
        ThrowIfDisposed();
        ArgumentNullException.ThrowIfNull(handler);
        (_onDeleteActivity ??= []).Add(handler);
        return this;
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentNullException">The text is null, empty or white space.</exception>
    public Task<ResourceResponse> SendActivityAsync(string textReplyToSend, string speak = null, string inputHint = null, CancellationToken cancellationToken = default)
    {
        ThrowIfDisposed();
        if (string.IsNullOrWhiteSpace(textReplyToSend))
        {
            throw new ArgumentNullException(nameof(textReplyToSend));
        }

        var message = new Activity { Type = ActivityTypes.Message, Text = textReplyToSend };
        if (!string.IsNullOrEmpty(speak))
        {
            message.Speak = speak;
        }

        if (!string.IsNullOrEmpty(inputHint))
        {
            message.InputHint = inputHint;
        }

        return SendActivityAsync(message, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<ResourceResponse> SendActivityAsync(IActivity activity, CancellationToken cancellationToken = default)
    {
        ThrowIfDisposed();
        BotAssert.ActivityNotNull(activity);

        var responses = await SendActivitiesAsync([activity], cancellationToken).ConfigureAwait(false);

        // A handler that did not let the activity through leaves nothing to report.
        return responses is { Length: > 0 } ? responses[0] : new ResourceResponse();
    }

    /// <inheritdoc/>
    public Task<ResourceResponse[]> SendActivitiesAsync(IActivity[] activities, CancellationToken cancellationToken = default)
    {
        ThrowIfDisposed();
        ArgumentNullException.ThrowIfNull(activities);
        if (activities.Length == 0)
        {
            throw new ArgumentException("Expecting one or more activities, but the array was empty.", nameof(activities));
        }

        var reference = Activity.GetConversationReference();
        if (_onSendActivities is not { Count: > 0 })
        {
            var addressed = new Activity[activities.Length];
            for (var i = 0; i < activities.Length; i++)
            {
                addressed[i] = Address(activities[i], reference);
            }

            return DeliverAsync(addressed, cancellationToken);
        }

        // A list, because handlers may add to it and take from it.
        var list = new List<Activity>(activities.Length);
        foreach (var activity in activities)
        {
            list.Add(Address(activity, reference));
        }

        return SendThroughHandlersAsync(list, 0, cancellationToken);
    }

    /// <inheritdoc/>
    public Task<ResourceResponse> UpdateActivityAsync(IActivity activity, CancellationToken cancellationToken = default)
    {
        ThrowIfDisposed();
        BotAssert.ActivityNotNull(activity);
        return UpdateThroughHandlersAsync(Address(activity, Activity.GetConversationReference()), 0, cancellationToken);
    }

    /// <inheritdoc/>
    public Task DeleteActivityAsync(string activityId, CancellationToken cancellationToken = default)
    {
        ThrowIfDisposed();
        if (string.IsNullOrWhiteSpace(activityId))
        {
            throw new ArgumentNullException(nameof(activityId));
        }

        var reference = Activity.GetConversationReference();
        reference.ActivityId = activityId;
        return DeleteThroughHandlersAsync(reference, 0, cancellationToken);
    }

    /// <inheritdoc/>
    public Task DeleteActivityAsync(ConversationReference conversationReference, CancellationToken cancellationToken = default)
    {
        ThrowIfDisposed();
        ArgumentNullException.ThrowIfNull(conversationReference);
        return DeleteThroughHandlersAsync(conversationReference, 0, cancellationToken);
    }

    /// <summary>Ends the turn: what was kept in <see cref="TurnState"/> for it is disposed of, and the context refuses further work.</summary>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Ends the turn.</summary>
    protected virtual void Dispose(bool disposing)
    {
        if (_disposed)
        {
            return;
        }

        if (disposing)
        {
            TurnState.Dispose();
        }

        _disposed = true;
    }

    private static Activity Address(IActivity activity, ConversationReference reference) =>
        ((Activity)activity).ApplyConversationReference(reference);

    private Task<ResourceResponse[]> SendThroughHandlersAsync(List<Activity> activities, int index, CancellationToken cancellationToken) =>
        index >= _onSendActivities.Count
            ? DeliverAsync(activities.ToArray(), cancellationToken)
            : _onSendActivities[index](this, activities, () => SendThroughHandlersAsync(activities, index + 1, cancellationToken));

    private async Task<ResourceResponse[]> DeliverAsync(Activity[] activities, CancellationToken cancellationToken)
    {
        if (Activity.DeliveryMode == DeliveryModes.ExpectReplies)
        {
            return Buffer(activities);
        }

        var responses = await Adapter.SendActivitiesAsync(this, activities, cancellationToken).ConfigureAwait(false);
        for (var i = 0; i < responses?.Length && i < activities.Length; i++)
        {
            activities[i].Id = responses[i].Id;
        }

        NoteResponded(activities);
        return responses;
    }

    private ResourceResponse[] Buffer(Activity[] activities)
    {
        var responses = new ResourceResponse[activities.Length];
        for (var i = 0; i < activities.Length; i++)
        {
            var activity = activities[i];
            BufferedReplyActivities.Add(activity);
            if (activity.Type == ActivityTypesEx.InvokeResponse)
            {
                // It does not pass the adapter, which would otherwise leave it here for the end of the turn.
                TurnState.Add(BotAdapter.InvokeResponseKey, activity);
            }

            responses[i] = new ResourceResponse();
        }

        NoteResponded(activities);
        return responses;
    }

    private void NoteResponded(Activity[] activities)
    {
        foreach (var activity in activities)
        {
            // A trace is for whoever watches, not for the person.
            Responded |= activity.Type != ActivityTypes.Trace;
        }
    }

    private Task<ResourceResponse> UpdateThroughHandlersAsync(Activity activity, int index, CancellationToken cancellationToken) =>
        index >= (_onUpdateActivity?.Count ?? 0)
            ? Adapter.UpdateActivityAsync(this, activity, cancellationToken)
            : _onUpdateActivity[index](this, activity, () => UpdateThroughHandlersAsync(activity, index + 1, cancellationToken));

    private Task DeleteThroughHandlersAsync(ConversationReference reference, int index, CancellationToken cancellationToken) =>
        index >= (_onDeleteActivity?.Count ?? 0)
            ? Adapter.DeleteActivityAsync(this, reference, cancellationToken)
            : _onDeleteActivity[index](this, reference, () => DeleteThroughHandlersAsync(reference, index + 1, cancellationToken));

    private void ThrowIfDisposed() => ObjectDisposedException.ThrowIf(_disposed, this);
}
