using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema.Teams;

/// <summary>An actionable message card, as connectors post it.</summary>
public class O365ConnectorCard
{
    public const string ContentType = "application/vnd.microsoft.teams.card.o365connector";

    public O365ConnectorCard()
    {
    }

    public O365ConnectorCard(
        string title = default,
        string text = default,
        string summary = default,
        string themeColor = default,
        IList<O365ConnectorCardSection> sections = default,
        IList<O365ConnectorCardActionBase> potentialAction = default)
    {
        Title = title;
        Text = text;
        Summary = summary;
        ThemeColor = themeColor;
        Sections = sections;
        PotentialAction = potentialAction;
    }

    [JsonPropertyName("title")]
    public string Title { get; set; }

    [JsonPropertyName("text")]
    public string Text { get; set; }

    [JsonPropertyName("summary")]
    public string Summary { get; set; }

    [JsonPropertyName("themeColor")]
    public string ThemeColor { get; set; }

    [JsonPropertyName("sections")]
    public IList<O365ConnectorCardSection> Sections { get; set; }

    [JsonPropertyName("potentialAction")]
    public IList<O365ConnectorCardActionBase> PotentialAction { get; set; }
}
