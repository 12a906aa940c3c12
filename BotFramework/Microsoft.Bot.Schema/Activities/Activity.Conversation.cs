using System.Runtime.CompilerServices;

namespace Microsoft.Bot.Schema;

// How an activity is created, answered and tied to its conversation.
public partial class Activity
{
    private const string DirectLineChannel = "directline";
    private const string WebChatChannel = "webchat";

    /// <summary>Creates a message, its lists empty.</summary>
    public static IMessageActivity CreateMessageActivity() => new Activity(ActivityTypes.Message) { Attachments = [], Entities = [] };

    public static IContactRelationUpdateActivity CreateContactRelationUpdateActivity() => new Activity(ActivityTypes.ContactRelationUpdate);

    /// <summary>Creates a conversation update, its lists empty.</summary>
    public static IConversationUpdateActivity CreateConversationUpdateActivity() =>
        new Activity(ActivityTypes.ConversationUpdate) { MembersAdded = [], MembersRemoved = [] };

    public static ITypingActivity CreateTypingActivity() => new Activity(ActivityTypes.Typing);

    public static IHandoffActivity CreateHandoffActivity() => new Activity(ActivityTypes.Handoff);

    public static IEndOfConversationActivity CreateEndOfConversationActivity() => new Activity(ActivityTypes.EndOfConversation);

    public static IEventActivity CreateEventActivity() => new Activity(ActivityTypes.Event);

    public static IInvokeActivity CreateInvokeActivity() => new Activity(ActivityTypes.Invoke);

    /// <summary>Creates a trace; without a value type the value's class name is used, without a label the name of the caller.</summary>
    public static ITraceActivity CreateTraceActivity(string name, string valueType = default, object value = default, [CallerMemberName] string label = default) =>
        new Activity(ActivityTypes.Trace) { Name = name, Label = label, ValueType = valueType ?? value?.GetType().Name, Value = value };

    /// <summary>Creates a message that answers this activity, addressed to its sender.</summary>
    public Activity CreateReply(string text = default, string locale = default)
    {
        var reply = CreateAnswer(ActivityTypes.Message);
        reply.Text = text ?? string.Empty;
        reply.Locale = locale ?? Locale;
        reply.Attachments = [];
        reply.Entities = [];
        return reply;
    }

    /// <summary>Creates a trace in this activity's conversation; without a value type the value's class name is used, without a label the name of the caller.</summary>
    public ITraceActivity CreateTrace(string name, object value = default, string valueType = default, [CallerMemberName] string label = default)
    {
        var trace = CreateAnswer(ActivityTypes.Trace);
        trace.Name = name;
        trace.Label = label;
        trace.ValueType = valueType ?? value?.GetType().Name;
        trace.Value = value;
        return trace;
    }

    /// <summary>Says where this activity happened, for answering it later.</summary>
    public ConversationReference GetConversationReference() => new()
    {
        ActivityId = CanBeRepliedTo() ? Id : null,
        User = From,
        Bot = Recipient,
        Conversation = Conversation,
        ChannelId = ChannelId,
        Locale = Locale,
        ServiceUrl = ServiceUrl,
    };

    /// <summary>Says where the reply to this activity was posted.</summary>
    public ConversationReference GetReplyConversationReference(ResourceResponse reply)
    {
        var reference = GetConversationReference();
        reference.ActivityId = reply.Id;
        return reference;
    }

    /// <summary>
    /// Addresses this activity by the reference: from the bot to the user as a reply, or, when incoming, from the user to the bot.
    /// Returns this activity.
    /// </summary>
    public Activity ApplyConversationReference(ConversationReference reference, bool isIncoming = false)
    {
        ChannelId = reference.ChannelId;
        ServiceUrl = reference.ServiceUrl;
        Conversation = reference.Conversation;
        Locale = reference.Locale ?? Locale;

        if (isIncoming)
        {
            From = reference.User;
            Recipient = reference.Bot;
            Id = reference.ActivityId ?? Id;
        }
        else
        {
            From = reference.Bot;
            Recipient = reference.User;
            ReplyToId = reference.ActivityId ?? ReplyToId;
        }

        return this;
    }

    /// <summary>True when the activity came over a socket: its service URL then has another scheme than http(s).</summary>
    public bool IsFromStreamingConnection() =>
        ServiceUrl != null && !ServiceUrl.StartsWith("http", StringComparison.OrdinalIgnoreCase);

    private Activity CreateAnswer(string type) => new(type)
    {
        Timestamp = DateTimeOffset.UtcNow,
        From = new ChannelAccount(Recipient?.Id, Recipient?.Name),
        Recipient = new ChannelAccount(From?.Id, From?.Name),
        ReplyToId = CanBeRepliedTo() ? Id : null,
        ServiceUrl = ServiceUrl,
        ChannelId = ChannelId,
        Conversation = new ConversationAccount(Conversation?.IsGroup, id: Conversation?.Id, name: Conversation?.Name),
    };

    // Direct Line never shows the conversation update to its client, and a reply to what the client has not seen is held back there.
    private bool CanBeRepliedTo() =>
        !string.Equals(Type, ActivityTypes.ConversationUpdate, StringComparison.OrdinalIgnoreCase)
        || (!string.Equals(ChannelId, DirectLineChannel, StringComparison.OrdinalIgnoreCase)
            && !string.Equals(ChannelId, WebChatChannel, StringComparison.OrdinalIgnoreCase));
}
