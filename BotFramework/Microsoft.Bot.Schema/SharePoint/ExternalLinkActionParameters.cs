using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema.SharePoint;

/// <summary>Which link to open.</summary>
public class ExternalLinkActionParameters
{
    [JsonPropertyName("isTeamsDeepLink")]
    public bool IsTeamsDeepLink { get; set; }

    [JsonPropertyName("target")]
    public string Target { get; set; }
}
