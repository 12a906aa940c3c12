using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema.SharePoint;

/// <summary>What every part of a card view has.</summary>
public class BaseCardComponent
{
    protected BaseCardComponent(CardComponentName cardComponentName)
    {
        ComponentName = cardComponentName;
    }

    [JsonPropertyName("id")]
    public string Id { get; set; }

    [JsonInclude]
    [JsonPropertyName("componentName")]
    internal CardComponentName ComponentName { get; set; }
}
