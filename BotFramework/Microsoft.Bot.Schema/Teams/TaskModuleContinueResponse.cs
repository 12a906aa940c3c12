using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema.Teams;

/// <summary>Answers a task module with another one.</summary>
public class TaskModuleContinueResponse : TaskModuleResponseBase
{
    public TaskModuleContinueResponse()
        : base("continue")
    {
    }

    public TaskModuleContinueResponse(TaskModuleTaskInfo value = default)
        : base("continue")
    {
        Value = value;
    }

    [JsonPropertyName("value")]
    public TaskModuleTaskInfo Value { get; set; }
}
