namespace Microsoft.Bot.Builder;

/// <summary>Names of the properties that come with telemetry.</summary>
public static class TelemetryConstants
{
    /// <summary>The channel.</summary>
    public static readonly string ChannelIdProperty = "channelId";

    /// <summary>The conversation.</summary>
    public static readonly string ConversationIdProperty = "conversationId";

    /// <summary>The conversation's name.</summary>
    public static readonly string ConversationNameProperty = "conversationName";

    /// <summary>The dialog.</summary>
    public static readonly string DialogIdProperty = "dialogId";

    /// <summary>The sender.</summary>
    public static readonly string FromIdProperty = "fromId";

    /// <summary>The sender's name; personal.</summary>
    public static readonly string FromNameProperty = "fromName";

    /// <summary>The language.</summary>
    public static readonly string LocaleProperty = "locale";

    /// <summary>The recipient.</summary>
    public static readonly string RecipientIdProperty = "recipientId";

    /// <summary>The recipient's name.</summary>
    public static readonly string RecipientNameProperty = "recipientName";

    /// <summary>The activity that is answered.</summary>
    public static readonly string ReplyActivityIDProperty = "replyActivityId";

    /// <summary>What was written; personal.</summary>
    public static readonly string TextProperty = "text";

    /// <summary>What was spoken; personal.</summary>
    public static readonly string SpeakProperty = "speak";

    /// <summary>The user.</summary>
    public static readonly string UserIdProperty = "userId";

    /// <summary>The attachments as JSON; personal.</summary>
    public static readonly string AttachmentsProperty = "attachments";

    /// <summary>The activity's type.</summary>
    public static readonly string ActivityTypeProperty = "activityType";

    /// <summary>The activity's id.</summary>
    public static readonly string ActivityIdProperty = "activityId";
}
