using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema;

/// <summary>The replies to an activity sent with delivery mode expectReplies.</summary>
public class ExpectedReplies
{
    public ExpectedReplies()
    {
    }

    public ExpectedReplies(IList<Activity> activities = default)
    {
        Activities = activities;
    }

    [JsonPropertyName("activities")]
    public IList<Activity> Activities { get; set; }
}
