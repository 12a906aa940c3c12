using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema;

/// <summary>One thing that happens in a conversation: a message, a typing signal, a change of members, an event.</summary>
public partial class Activity : IActivity, IConversationUpdateActivity, IContactRelationUpdateActivity, IInstallationUpdateActivity, IMessageActivity, IMessageUpdateActivity, IMessageDeleteActivity, IMessageReactionActivity, ISuggestionActivity, ITypingActivity, IEndOfConversationActivity, IEventActivity, IInvokeActivity, ITraceActivity, IHandoffActivity, ICommandActivity, ICommandResultActivity
{
    public const string ContentType = "application/vnd.microsoft.activity";

    public Activity()
    {
    }

    public Activity(
        string type = default,
        string id = default,
        DateTimeOffset? timestamp = default,
        DateTimeOffset? localTimestamp = default,
        string serviceUrl = default,
        string channelId = default,
        ChannelAccount from = default,
        ConversationAccount conversation = default,
        ChannelAccount recipient = default,
        string textFormat = default,
        string attachmentLayout = default,
        IList<ChannelAccount> membersAdded = default,
        IList<ChannelAccount> membersRemoved = default,
        IList<MessageReaction> reactionsAdded = default,
        IList<MessageReaction> reactionsRemoved = default,
        string topicName = default,
        bool? historyDisclosed = default,
        string locale = default,
        string text = default,
        string speak = default,
        string inputHint = default,
        string summary = default,
        SuggestedActions suggestedActions = default,
        IList<Attachment> attachments = default,
        IList<Entity> entities = default,
        object channelData = default,
        string action = default,
        string replyToId = default,
        string label = default,
        string valueType = default,
        object value = default,
        string name = default,
        ConversationReference relatesTo = default,
        string code = default,
        DateTimeOffset? expiration = default,
        string importance = default,
        string deliveryMode = default,
        IList<string> listenFor = default,
        IList<TextHighlight> textHighlights = default,
        SemanticAction semanticAction = default,
        string localTimezone = default)
    {
        Type = type;
        Id = id;
        Timestamp = timestamp;
        LocalTimestamp = localTimestamp;
        ServiceUrl = serviceUrl;
        ChannelId = channelId;
        From = from;
        Conversation = conversation;
        Recipient = recipient;
        TextFormat = textFormat;
        AttachmentLayout = attachmentLayout;
        MembersAdded = membersAdded;
        MembersRemoved = membersRemoved;
        ReactionsAdded = reactionsAdded;
        ReactionsRemoved = reactionsRemoved;
        TopicName = topicName;
        HistoryDisclosed = historyDisclosed;
        Locale = locale;
        Text = text;
        Speak = speak;
        InputHint = inputHint;
        Summary = summary;
        SuggestedActions = suggestedActions;
        Attachments = attachments;
        Entities = entities;
        ChannelData = channelData;
        Action = action;
        ReplyToId = replyToId;
        Label = label;
        ValueType = valueType;
        Value = value;
        Name = name;
        RelatesTo = relatesTo;
        Code = code;
        Expiration = expiration;
        Importance = importance;
        DeliveryMode = deliveryMode;
        ListenFor = listenFor;
        TextHighlights = textHighlights;
        SemanticAction = semanticAction;
        LocalTimezone = localTimezone;
    }

    [JsonPropertyName("type")]
    public string Type { get; set; }

    [JsonPropertyName("id")]
    public string Id { get; set; }

    /// <summary>When the channel accepted it.</summary>
    [JsonPropertyName("timestamp")]
    public DateTimeOffset? Timestamp { get; set; }

    /// <summary>When it was sent, by the sender's clock, with the sender's offset.</summary>
    [JsonPropertyName("localTimestamp")]
    public DateTimeOffset? LocalTimestamp { get; set; }

    /// <summary>The sender's time zone, as an IANA name.</summary>
    [JsonPropertyName("localTimezone")]
    public string LocalTimezone { get; set; }

    /// <summary>Where the channel takes replies.</summary>
    [JsonPropertyName("serviceUrl")]
    public string ServiceUrl { get; set; }

    [JsonPropertyName("channelId")]
    public string ChannelId { get; set; }

    [JsonPropertyName("from")]
    public ChannelAccount From { get; set; }

    [JsonPropertyName("conversation")]
    public ConversationAccount Conversation { get; set; }

    [JsonPropertyName("recipient")]
    public ChannelAccount Recipient { get; set; }

    /// <summary>One of <see cref="TextFormatTypes"/>; markdown when missing.</summary>
    [JsonPropertyName("textFormat")]
    public string TextFormat { get; set; }

    /// <summary>One of <see cref="AttachmentLayoutTypes"/>; list when missing.</summary>
    [JsonPropertyName("attachmentLayout")]
    public string AttachmentLayout { get; set; }

    [JsonPropertyName("membersAdded")]
    public IList<ChannelAccount> MembersAdded { get; set; }

    [JsonPropertyName("membersRemoved")]
    public IList<ChannelAccount> MembersRemoved { get; set; }

    [JsonPropertyName("reactionsAdded")]
    public IList<MessageReaction> ReactionsAdded { get; set; }

    [JsonPropertyName("reactionsRemoved")]
    public IList<MessageReaction> ReactionsRemoved { get; set; }

    [JsonPropertyName("topicName")]
    public string TopicName { get; set; }

    /// <summary>Whether new members see what was said before.</summary>
    [JsonPropertyName("historyDisclosed")]
    public bool? HistoryDisclosed { get; set; }

    /// <summary>Language of the text, as a BCP 47 tag.</summary>
    [JsonPropertyName("locale")]
    public string Locale { get; set; }

    [JsonPropertyName("text")]
    public string Text { get; set; }

    /// <summary>What is spoken, as text or SSML.</summary>
    [JsonPropertyName("speak")]
    public string Speak { get; set; }

    /// <summary>One of <see cref="InputHints"/>.</summary>
    [JsonPropertyName("inputHint")]
    public string InputHint { get; set; }

    /// <summary>Shown where the channel cannot show the attachments.</summary>
    [JsonPropertyName("summary")]
    public string Summary { get; set; }

    [JsonPropertyName("suggestedActions")]
    public SuggestedActions SuggestedActions { get; set; }

    [JsonPropertyName("attachments")]
    public IList<Attachment> Attachments { get; set; }

    [JsonPropertyName("entities")]
    public IList<Entity> Entities { get; set; }

    /// <summary>What only this channel understands.</summary>
    [JsonPropertyName("channelData")]
    public object ChannelData { get; set; }

    /// <summary>What happened, for contact and installation updates.</summary>
    [JsonPropertyName("action")]
    public string Action { get; set; }

    /// <summary>The activity this one answers.</summary>
    [JsonPropertyName("replyToId")]
    public string ReplyToId { get; set; }

    /// <summary>Describes a trace.</summary>
    [JsonPropertyName("label")]
    public string Label { get; set; }

    /// <summary>The kind of <see cref="Value"/>, for traces.</summary>
    [JsonPropertyName("valueType")]
    public string ValueType { get; set; }

    [JsonPropertyName("value")]
    public object Value { get; set; }

    /// <summary>What is asked for or happened, for events, invokes, commands and traces.</summary>
    [JsonPropertyName("name")]
    public string Name { get; set; }

    /// <summary>Another conversation this one is about.</summary>
    [JsonPropertyName("relatesTo")]
    public ConversationReference RelatesTo { get; set; }

    /// <summary>Why the conversation ended, one of <see cref="EndOfConversationCodes"/>.</summary>
    [JsonPropertyName("code")]
    public string Code { get; set; }

    /// <summary>After this moment the activity must not be shown.</summary>
    [JsonPropertyName("expiration")]
    public DateTimeOffset? Expiration { get; set; }

    /// <summary>One of <see cref="ActivityImportance"/>.</summary>
    [JsonPropertyName("importance")]
    public string Importance { get; set; }

    /// <summary>One of <see cref="DeliveryModes"/>.</summary>
    [JsonPropertyName("deliveryMode")]
    public string DeliveryMode { get; set; }

    /// <summary>Words a speech recognizer should expect.</summary>
    [JsonPropertyName("listenFor")]
    public IList<string> ListenFor { get; set; }

    /// <summary>The passages a suggestion is about.</summary>
    [JsonPropertyName("textHighlights")]
    public IList<TextHighlight> TextHighlights { get; set; }

    [JsonPropertyName("semanticAction")]
    public SemanticAction SemanticAction { get; set; }

    /// <summary>Who called, set by the adapter and never believed from the wire; see <see cref="CallerIdConstants"/>.</summary>
    [JsonPropertyName("callerId")]
    public string CallerId { get; set; }

    /// <summary>What a sender put beside the known properties; kept and sent on.</summary>
    [JsonInclude]
    [JsonExtensionData]
    internal IDictionary<string, object> ExtensionData { get; set; }
}
