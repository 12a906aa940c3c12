using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema.SharePoint;

public class CardSearchBoxButton : ICardButtonBase
{
    [JsonPropertyName("action")]
    public IAction Action { get; set; }

    [JsonPropertyName("id")]
    public string Id { get; set; }
}
