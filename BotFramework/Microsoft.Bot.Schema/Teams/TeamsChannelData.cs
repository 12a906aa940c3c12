using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema.Teams;

/// <summary>What Teams adds to an activity: team, channel, tenant, meeting, and what happened to them.</summary>
public class TeamsChannelData
{
    public TeamsChannelData()
    {
    }

    public TeamsChannelData(ChannelInfo channel = default, string eventType = default, TeamInfo team = default, NotificationInfo notification = default, TenantInfo tenant = default)
    {
        Channel = channel;
        EventType = eventType;
        Team = team;
        Notification = notification;
        Tenant = tenant;
    }

    public TeamsChannelData(
        ChannelInfo channel = default,
        string eventType = default,
        TeamInfo team = default,
        NotificationInfo notification = default,
        TenantInfo tenant = default,
        IList<OnBehalfOf> onBehalfOf = default)
        : this(channel, eventType, team, notification, tenant)
    {
        OnBehalfOf = onBehalfOf ?? [];
    }

    [JsonPropertyName("channel")]
    public ChannelInfo Channel { get; set; }

    /// <summary>Which change a conversationUpdate tells of, such as channelCreated.</summary>
    [JsonPropertyName("eventType")]
    public string EventType { get; set; }

    [JsonPropertyName("team")]
    public TeamInfo Team { get; set; }

    [JsonPropertyName("notification")]
    public NotificationInfo Notification { get; set; }

    [JsonPropertyName("tenant")]
    public TenantInfo Tenant { get; set; }

    [JsonPropertyName("meeting")]
    public TeamsMeetingInfo Meeting { get; set; }

    [JsonPropertyName("settings")]
    public TeamsChannelDataSettings Settings { get; set; }

    /// <summary>The people the bot speaks for.</summary>
    [JsonIgnore]
    public IList<OnBehalfOf> OnBehalfOf { get; private set; } = [];

    /// <summary>Everything else Teams sent.</summary>
    [JsonExtensionData]
    public IDictionary<string, object> AdditionalProperties { get; set; } = new Dictionary<string, object>();

    /// <summary>Nobody to speak for is said by leaving the list out.</summary>
    [JsonInclude]
    [JsonPropertyName("onBehalfOf")]
    internal IList<OnBehalfOf> SentOnBehalfOf
    {
        get => OnBehalfOf.Count > 0 ? OnBehalfOf : null;
        set => OnBehalfOf = value ?? [];
    }
}
