using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Builder;

/// <summary>Creates the events with which a bot hands a conversation over to a person and hears how that goes.</summary>
public static class EventFactory
{
    /// <summary>Asks for a person; the context is channel specific, the transcript is what was said so far.</summary>
    public static IEventActivity CreateHandoffInitiation(ITurnContext turnContext, object handoffContext, Transcript transcript = null)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        var activity = turnContext.Activity;
        var handoff = HandoffEvent(HandoffEventNames.InitiateHandoff, handoffContext, activity.Conversation);
        handoff.From = activity.From;
        handoff.RelatesTo = activity.GetConversationReference();
        handoff.ReplyToId = activity.Id;
        handoff.ServiceUrl = activity.ServiceUrl;
        handoff.ChannelId = activity.ChannelId;
        if (transcript != null)
        {
            handoff.Attachments.Add(new Attachment { Content = transcript, ContentType = "application/json", Name = "Transcript" });
        }

        return handoff;
    }

    /// <summary>Tells how the handoff goes: state is accepted, failed or completed.</summary>
    public static IEventActivity CreateHandoffStatus(ConversationAccount conversation, string state, string message = null)
    {
        ArgumentNullException.ThrowIfNull(conversation);
        ArgumentNullException.ThrowIfNull(state);
        var status = new JsonObject { ["state"] = state };
        if (message != null)
        {
            status["message"] = message;
        }

        var handoff = HandoffEvent(HandoffEventNames.HandoffStatus, JsonSerializer.SerializeToElement(status), conversation);
        return handoff;
    }

    private static Activity HandoffEvent(string name, object value, ConversationAccount conversation)
    {
        var handoff = (Activity)Activity.CreateEventActivity();
        handoff.Name = name;
        handoff.Value = value;
        handoff.Id = Guid.NewGuid().ToString();
        handoff.Timestamp = DateTimeOffset.UtcNow;
        handoff.Conversation = conversation;
        handoff.Attachments = new List<Attachment>();
        handoff.Entities = new List<Entity>();
        return handoff;
    }
}
