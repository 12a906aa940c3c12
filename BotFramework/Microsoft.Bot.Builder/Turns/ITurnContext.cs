using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Builder;

/// <summary>One turn of a conversation: the incoming activity and the means to answer it.</summary>
public interface ITurnContext
{
    /// <summary>The adapter that started this turn.</summary>
    BotAdapter Adapter { get; }

    /// <summary>What the parts of the pipeline hand to each other during this turn.</summary>
    TurnContextStateCollection TurnState { get; }

    /// <summary>The incoming activity.</summary>
    Activity Activity { get; }

    /// <summary>Whether anything but a trace has been sent in this turn.</summary>
    bool Responded { get; }

    /// <summary>Sends a message with this text.</summary>
    Task<ResourceResponse> SendActivityAsync(string textReplyToSend, string speak = null, string inputHint = InputHints.AcceptingInput, CancellationToken cancellationToken = default);

    /// <summary>Sends one activity, addressed to the conversation of this turn.</summary>
    Task<ResourceResponse> SendActivityAsync(IActivity activity, CancellationToken cancellationToken = default);

    /// <summary>Sends activities in order, addressed to the conversation of this turn.</summary>
    Task<ResourceResponse[]> SendActivitiesAsync(IActivity[] activities, CancellationToken cancellationToken = default);

    /// <summary>Replaces the activity that has the same id.</summary>
    Task<ResourceResponse> UpdateActivityAsync(IActivity activity, CancellationToken cancellationToken = default);

    /// <summary>Deletes an activity of this conversation.</summary>
    Task DeleteActivityAsync(string activityId, CancellationToken cancellationToken = default);

    /// <summary>Deletes the activity that <paramref name="conversationReference"/> names.</summary>
    Task DeleteActivityAsync(ConversationReference conversationReference, CancellationToken cancellationToken = default);

    /// <summary>Adds a handler that takes part whenever activities are sent in this turn.</summary>
    ITurnContext OnSendActivities(SendActivitiesHandler handler);

    /// <summary>Adds a handler that takes part whenever an activity is replaced in this turn.</summary>
    ITurnContext OnUpdateActivity(UpdateActivityHandler handler);

    /// <summary>Adds a handler that takes part whenever an activity is deleted in this turn.</summary>
    ITurnContext OnDeleteActivity(DeleteActivityHandler handler);
}
