using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema.Teams;

/// <summary>Answers a task module with the cards of a tab.</summary>
public class TaskModuleCardResponse : TaskModuleResponseBase
{
    public TaskModuleCardResponse()
        : base("continue")
    {
    }

    public TaskModuleCardResponse(TabResponse value)
        : base("continue")
    {
        Value = value;
    }

    [JsonPropertyName("value")]
    public TabResponse Value { get; set; }
}
