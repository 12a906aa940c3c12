using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema.Teams;

[JsonConverter(typeof(Json.CamelCaseEnumConverter<ContentType>))]
public enum ContentType
{
    Unknown,
    Task,
}
