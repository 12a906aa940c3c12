using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema.SharePoint;

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
