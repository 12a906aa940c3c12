using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema.SharePoint;

/// <summary>Sends what was entered to the bot.</summary>
public class SubmitAction : BaseAction, IAction
{
    public SubmitAction()
        : base("Submit")
    {
    }

    [JsonPropertyName("parameters")]
    public Dictionary<string, object> Parameters { get; set; }

    [JsonPropertyName("confirmationDialog")]
    public ConfirmationDialog ConfirmationDialog { get; set; }
}
