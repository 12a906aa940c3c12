using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Builder;

/// <summary>Makes the events of the handoff protocol, by which a bot asks people on the channel to take over and hears how far that is.</summary>
public static class EventFactory
{
    /// <summary>Asks for a person.</summary>
    /// <param name="turnContext">Where.</param>
    /// <param name="handoffContext">What the other side should know.</param>
    /// <param name="transcript">What was said so far; sent along as an attachment.</param>
    public static IEventActivity CreateHandoffInitiation(ITurnContext turnContext, object handoffContext, Transcript transcript = default)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        var initiation = Create(HandoffEventNames.InitiateHandoff, handoffContext, turnContext.Activity.Conversation);
        initiation.From = turnContext.Activity.From;
        initiation.RelatesTo = turnContext.Activity.GetConversationReference();
        initiation.ReplyToId = turnContext.Activity.Id;
        initiation.ServiceUrl = turnContext.Activity.ServiceUrl;
        initiation.ChannelId = turnContext.Activity.ChannelId;
        if (transcript is not null)
        {
            initiation.Attachments.Add(new Attachment { Content = transcript, ContentType = "application/json", Name = "Transcript" });
        }

        return initiation;
    }

    /// <summary>Says how far a handoff is.</summary>
    /// <param name="conversation">Where.</param>
    /// <param name="state">accepted, failed or completed.</param>
    /// <param name="message">More about it.</param>
    public static IEventActivity CreateHandoffStatus(ConversationAccount conversation, string state, string message = default)
    {
        ArgumentNullException.ThrowIfNull(conversation);
        ArgumentNullException.ThrowIfNull(state);
        return Create(HandoffEventNames.HandoffStatus, System.Text.Json.JsonSerializer.SerializeToElement(new { state, message }), conversation);
    }

    private static Activity Create(string name, object value, ConversationAccount conversation) => new()
    {
        Type = ActivityTypes.Event,
        Name = name,
        Value = value,
        Id = Guid.NewGuid().ToString(),
        Timestamp = DateTime.UtcNow,
        Conversation = conversation,
        Attachments = [],
        Entities = [],
    };
}
