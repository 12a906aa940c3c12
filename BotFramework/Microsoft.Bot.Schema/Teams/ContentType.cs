using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema.Teams;

/// <summary>What a meeting stage shows.</summary>
[JsonConverter(typeof(Json.CamelCaseEnumConverter<ContentType>))]
public enum ContentType
{
    Unknown,
    Task,
}
