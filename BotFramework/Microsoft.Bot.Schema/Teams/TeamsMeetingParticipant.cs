using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema.Teams;

/// <summary>A participant, asked for by id.</summary>
public class TeamsMeetingParticipant
{
    public TeamsMeetingParticipant()
    {
    }

    public TeamsMeetingParticipant(TeamsChannelAccount user, ConversationAccount conversation = default, MeetingParticipantInfo meeting = default)
    {
        User = user;
        Conversation = conversation;
        Meeting = meeting;
    }

    [JsonPropertyName("user")]
    public TeamsChannelAccount User { get; set; }

    [JsonPropertyName("meeting")]
    public MeetingParticipantInfo Meeting { get; set; }

    [JsonPropertyName("conversation")]
    public ConversationAccount Conversation { get; set; }
}
