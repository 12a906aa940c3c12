using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema;

/// <summary>A run of activities, to be handed to the channel as history.</summary>
public class Transcript
{
    public Transcript()
    {
    }

    public Transcript(IList<Activity> activities = default)
    {
        Activities = activities;
    }

    [JsonPropertyName("activities")]
    public IList<Activity> Activities { get; set; }
}
