using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema.Teams;

/// <summary>What a person entered in a messaging extension's action.</summary>
public class MessagingExtensionAction : TaskModuleRequest
{
    public MessagingExtensionAction()
    {
    }

    public MessagingExtensionAction(
        object data = default,
        TaskModuleRequestContext context = default,
        string commandId = default,
        string commandContext = default,
        string botMessagePreviewAction = default,
        IList<Activity> botActivityPreview = default,
        MessageActionsPayload messagePayload = default)
    {
        Data = data;
        Context = context;
        CommandId = commandId;
        CommandContext = commandContext;
        BotMessagePreviewAction = botMessagePreviewAction;
        BotActivityPreview = botActivityPreview;
        MessagePayload = messagePayload;
    }

    [JsonPropertyName("commandId")]
    public string CommandId { get; set; }

    [JsonPropertyName("commandContext")]
    public string CommandContext { get; set; }

    [JsonPropertyName("botMessagePreviewAction")]
    public string BotMessagePreviewAction { get; set; }

    [JsonPropertyName("botActivityPreview")]
    public IList<Activity> BotActivityPreview { get; set; }

    [JsonPropertyName("messagePayload")]
    public MessageActionsPayload MessagePayload { get; set; }

    [JsonPropertyName("state")]
    public string State { get; set; }
}
