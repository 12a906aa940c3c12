using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema.SharePoint;

/// <summary>The kinds of parts of a card view.</summary>
[JsonConverter(typeof(Json.CamelCaseEnumConverter<CardComponentName>))]
public enum CardComponentName
{
    Text,
    CardButton,
    CardBar,
    TextInput,
    SearchBox,
    SearchFooter,
}
