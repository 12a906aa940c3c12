using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema.Teams;

public class MeetingParticipantsEventDetails
{
    public MeetingParticipantsEventDetails()
    {
    }

    public MeetingParticipantsEventDetails(IList<TeamsMeetingMember> members = default)
    {
        Members = members ?? [];
    }

    [JsonInclude]
    [JsonPropertyName("members")]
    public IList<TeamsMeetingMember> Members { get; internal set; } = [];
}
