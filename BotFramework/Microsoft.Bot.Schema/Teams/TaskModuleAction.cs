namespace Microsoft.Bot.Schema.Teams;

/// <summary>A card button that asks the bot for a task module.</summary>
public class TaskModuleAction : CardAction
{
    /// <summary>The value, a JSON object or its text, reaches the bot as the data of task/fetch.</summary>
    public TaskModuleAction(string title, object value = default)
        : base("invoke", title)
    {
        var data = value switch
        {
            null => [],
            string text => SchemaJson.Deserialize<Dictionary<string, object>>(text),
            _ => SchemaJson.Deserialize<Dictionary<string, object>>(SchemaJson.SerializeToUtf8Bytes(value)),
        };
        data["type"] = "task/fetch";
        Value = SchemaJson.Serialize(data);
    }
}
