using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema.SharePoint;

/// <summary>What kind of view an answer brings.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ViewResponseType>))]
public enum ViewResponseType
{
    Card,
    QuickView,
    NoOp,
}
