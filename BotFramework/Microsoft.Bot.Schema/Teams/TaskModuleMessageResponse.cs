using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema.Teams;

/// <summary>Answers a task module with a sentence.</summary>
public class TaskModuleMessageResponse : TaskModuleResponseBase
{
    public TaskModuleMessageResponse()
        : base("message")
    {
    }

    public TaskModuleMessageResponse(string value = default)
        : base("message")
    {
        Value = value;
    }

    [JsonPropertyName("value")]
    public string Value { get; set; }
}
