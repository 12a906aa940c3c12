using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema.SharePoint;

[JsonConverter(typeof(Json.CamelCaseEnumConverter<CardButtonStyle>))]
public enum CardButtonStyle
{
    Default,
    Positive,
}
