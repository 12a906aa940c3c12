using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema.SharePoint;

/// <summary>The parts of a card view of an adaptive card extension: bar, header, body, footer, picture.</summary>
public class CardViewParameters
{
    protected CardViewParameters()
    {
    }

    [JsonPropertyName("cardViewType")]
    public string CardViewType { get; set; }

    [JsonPropertyName("image")]
    public CardImage Image { get; set; }

    [JsonPropertyName("cardBar")]
    public IList<CardBarComponent> CardBar { get; set; }

    [JsonPropertyName("header")]
    public IEnumerable<BaseCardComponent> Header { get; set; }

    [JsonPropertyName("body")]
    public IEnumerable<BaseCardComponent> Body { get; set; }

    [JsonPropertyName("footer")]
    public IEnumerable<BaseCardComponent> Footer { get; set; }

    /// <summary>A card with a line of text.</summary>
    public static CardViewParameters BasicCardViewParameters(CardBarComponent cardBar, CardTextComponent header, IList<BaseCardComponent> footer) =>
        Create("text", cardBar, header, [], footer);

    /// <summary>A card with a headline and a text.</summary>
    public static CardViewParameters PrimaryTextCardViewParameters(CardBarComponent cardBar, CardTextComponent header, CardTextComponent body, IList<BaseCardComponent> footer) =>
        Create("text", cardBar, header, [body], footer);

    /// <summary>A card with a line of text and a picture.</summary>
    public static CardViewParameters ImageCardViewParameters(CardBarComponent cardBar, CardTextComponent header, IList<BaseCardComponent> footer, CardImage image) =>
        Create("text", cardBar, header, [], footer, image);

    /// <summary>A card that asks for a text.</summary>
    public static CardViewParameters TextInputCardViewParameters(
        CardBarComponent cardBar,
        CardTextComponent header,
        CardTextInputComponent body,
        IList<CardButtonComponent> footer,
        CardImage image) =>
        Create("textInput", cardBar, header, [body], footer?.Cast<BaseCardComponent>().ToList(), image);

    /// <summary>A card with a search box.</summary>
    public static CardViewParameters SearchCardViewParameters(CardBarComponent cardBar, CardTextComponent header, CardSearchBoxComponent body, CardSearchFooterComponent footer) =>
        Create("search", cardBar, header, [body], [footer]);

    /// <summary>A card that asks the person to sign in.</summary>
    public static CardViewParameters SignInCardViewParameters(CardBarComponent cardBar, CardTextComponent header, CardTextComponent body, CardButtonComponent footer) =>
        Create("signIn", cardBar, header, [body], [footer]);

    private static CardViewParameters Create(
        string type,
        CardBarComponent cardBar,
        CardTextComponent header,
        IList<BaseCardComponent> body,
        IList<BaseCardComponent> footer,
        CardImage image = null) => new()
        {
            CardViewType = type,
            CardBar = [cardBar],
            Header = [header],
            Body = body,
            Footer = footer,
            Image = image,
        };
}
