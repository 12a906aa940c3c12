using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema.Teams;

/// <summary>An app that wrote a message.</summary>
public class MessageActionsPayloadApp
{
    public MessageActionsPayloadApp()
    {
    }

    public MessageActionsPayloadApp(string applicationIdentityType = default, string id = default, string displayName = default)
    {
        ApplicationIdentityType = applicationIdentityType;
        Id = id;
        DisplayName = displayName;
    }

    [JsonPropertyName("applicationIdentityType")]
    public string ApplicationIdentityType { get; set; }

    [JsonPropertyName("id")]
    public string Id { get; set; }

    [JsonPropertyName("displayName")]
    public string DisplayName { get; set; }
}
