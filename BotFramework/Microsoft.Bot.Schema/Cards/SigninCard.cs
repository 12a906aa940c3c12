using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema;

/// <summary>A card that sends a person to a sign-in page.</summary>
public class SigninCard
{
    public const string ContentType = "application/vnd.microsoft.card.signin";

    public SigninCard()
    {
    }

    public SigninCard(string text = default, IList<CardAction> buttons = default)
    {
        Text = text;
        Buttons = buttons;
    }

    [JsonPropertyName("text")]
    public string Text { get; set; }

    [JsonPropertyName("buttons")]
    public IList<CardAction> Buttons { get; set; }

    /// <summary>Creates a card with one button that opens the sign-in page.</summary>
    public static SigninCard Create(string text, string buttonLabel, string url) => new()
    {
        Text = text,
        Buttons = [new CardAction { Title = buttonLabel, Type = ActionTypes.Signin, Value = url }],
    };
}
