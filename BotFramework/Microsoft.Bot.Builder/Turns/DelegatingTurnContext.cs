using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Builder;

/// <summary>Shows another turn context as one of a certain kind of activity.</summary>
/// <typeparam name="T">The kind of activity.</typeparam>
public class DelegatingTurnContext<T> : ITurnContext<T>
    where T : IActivity
{
    private readonly ITurnContext _inner;

    /// <summary>Wraps <paramref name="innerTurnContext"/>.</summary>
    public DelegatingTurnContext(ITurnContext innerTurnContext)
    {
        _inner = innerTurnContext;
    }

    /// <inheritdoc/>
    T ITurnContext<T>.Activity => (T)(IActivity)_inner.Activity;

    /// <inheritdoc/>
    public BotAdapter Adapter => _inner.Adapter;

    /// <inheritdoc/>
    public TurnContextStateCollection TurnState => _inner.TurnState;

    /// <inheritdoc/>
    public Activity Activity => _inner.Activity;

    /// <inheritdoc/>
    public bool Responded => _inner.Responded;

    /// <inheritdoc/>
    public Task DeleteActivityAsync(string activityId, CancellationToken cancellationToken = default) =>
        _inner.DeleteActivityAsync(activityId, cancellationToken);

    /// <inheritdoc/>
    public Task DeleteActivityAsync(ConversationReference conversationReference, CancellationToken cancellationToken = default) =>
        _inner.DeleteActivityAsync(conversationReference, cancellationToken);

    /// <inheritdoc/>
    public ITurnContext OnDeleteActivity(DeleteActivityHandler handler) => _inner.OnDeleteActivity(handler);

    /// <inheritdoc/>
    public ITurnContext OnSendActivities(SendActivitiesHandler handler) => _inner.OnSendActivities(handler);

    /// <inheritdoc/>
    public ITurnContext OnUpdateActivity(UpdateActivityHandler handler) => _inner.OnUpdateActivity(handler);

    /// <inheritdoc/>
    public Task<ResourceResponse[]> SendActivitiesAsync(IActivity[] activities, CancellationToken cancellationToken = default) =>
        _inner.SendActivitiesAsync(activities, cancellationToken);

    /// <inheritdoc/>
    public Task<ResourceResponse> SendActivityAsync(string textReplyToSend, string speak = null, string inputHint = InputHints.AcceptingInput, CancellationToken cancellationToken = default) =>
        _inner.SendActivityAsync(textReplyToSend, speak, inputHint, cancellationToken);

    /// <inheritdoc/>
    public Task<ResourceResponse> SendActivityAsync(IActivity activity, CancellationToken cancellationToken = default) =>
        _inner.SendActivityAsync(activity, cancellationToken);

    /// <inheritdoc/>
    public Task<ResourceResponse> UpdateActivityAsync(IActivity activity, CancellationToken cancellationToken = default) =>
        _inner.UpdateActivityAsync(activity, cancellationToken);
}
