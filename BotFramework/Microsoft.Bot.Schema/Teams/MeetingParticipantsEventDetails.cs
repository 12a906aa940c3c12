using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema.Teams;

/// <summary>Who joined or left a meeting.</summary>
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
