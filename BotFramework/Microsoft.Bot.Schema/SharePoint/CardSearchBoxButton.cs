using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema.SharePoint;

/// <summary>The button of a search box.</summary>
public class CardSearchBoxButton : ICardButtonBase
{
    [JsonPropertyName("action")]
    public IAction Action { get; set; }

    [JsonPropertyName("id")]
    public string Id { get; set; }
}
