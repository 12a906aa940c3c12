using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema;

/// <summary>A card that shows what was bought and paid.</summary>
public class ReceiptCard
{
    public const string ContentType = "application/vnd.microsoft.card.receipt";

    public ReceiptCard()
    {
    }

    public ReceiptCard(
        string title = default,
        IList<Fact> facts = default,
        IList<ReceiptItem> items = default,
        CardAction tap = default,
        string total = default,
        string tax = default,
        string vat = default,
        IList<CardAction> buttons = default)
    {
        Title = title;
        Facts = facts;
        Items = items;
        Tap = tap;
        Total = total;
        Tax = tax;
        Vat = vat;
        Buttons = buttons;
    }

    [JsonPropertyName("title")]
    public string Title { get; set; }

    [JsonPropertyName("facts")]
    public IList<Fact> Facts { get; set; }

    [JsonPropertyName("items")]
    public IList<ReceiptItem> Items { get; set; }

    [JsonPropertyName("tap")]
    public CardAction Tap { get; set; }

    [JsonPropertyName("total")]
    public string Total { get; set; }

    [JsonPropertyName("tax")]
    public string Tax { get; set; }

    [JsonPropertyName("vat")]
    public string Vat { get; set; }

    [JsonPropertyName("buttons")]
    public IList<CardAction> Buttons { get; set; }
}
