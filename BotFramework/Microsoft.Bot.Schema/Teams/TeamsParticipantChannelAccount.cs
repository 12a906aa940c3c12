using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema.Teams;

/// <summary>A person in a meeting.</summary>
public class TeamsParticipantChannelAccount : TeamsChannelAccount
{
    public TeamsParticipantChannelAccount()
    {
    }

    public TeamsParticipantChannelAccount(
        string id = default,
        string name = default,
        string givenName = default,
        string surname = default,
        string email = default,
        string userPrincipalName = default,
        string tenantId = default,
        string userRole = default,
        string meetingRole = default,
        bool inMeeting = false,
        ConversationAccount conversation = default)
    {
        Id = id;
        Name = name;
        GivenName = givenName;
        Surname = surname;
        Email = email;
        UserPrincipalName = userPrincipalName;
        TenantId = tenantId;
        UserRole = userRole;
        MeetingRole = meetingRole;
        InMeeting = inMeeting;
        Conversation = conversation;
    }

    [JsonPropertyName("inMeeting")]
    public bool InMeeting { get; set; }

    [JsonPropertyName("meetingRole")]
    public string MeetingRole { get; set; }

    [JsonPropertyName("conversation")]
    public ConversationAccount Conversation { get; set; }
}
