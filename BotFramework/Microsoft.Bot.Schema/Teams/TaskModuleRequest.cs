using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema.Teams;

/// <summary>A task module was opened or submitted.</summary>
public class TaskModuleRequest
{
    public TaskModuleRequest()
    {
    }

    public TaskModuleRequest(object data = default, TaskModuleRequestContext context = default)
    {
        Data = data;
        Context = context;
    }

    [JsonPropertyName("data")]
    public object Data { get; set; }

    [JsonPropertyName("context")]
    public TaskModuleRequestContext Context { get; set; }

    [JsonPropertyName("tabContext")]
    public TabEntityContext TabEntityContext { get; set; }
}
