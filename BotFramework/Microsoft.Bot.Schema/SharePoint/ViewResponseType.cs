using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema.SharePoint;

[JsonConverter(typeof(JsonStringEnumConverter<ViewResponseType>))]
public enum ViewResponseType
{
    Card,
    QuickView,
    NoOp,
}
