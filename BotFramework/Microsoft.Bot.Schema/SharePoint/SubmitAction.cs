using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema.SharePoint;

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
