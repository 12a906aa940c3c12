using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema.SharePoint;

/// <summary>How a button stands out.</summary>
[JsonConverter(typeof(Json.CamelCaseEnumConverter<CardButtonStyle>))]
public enum CardButtonStyle
{
    Default,
    Positive,
}
