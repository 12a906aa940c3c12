using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema;

/// <summary>The resources for which a user token is asked, when a connection serves more than one.</summary>
public class AadResourceUrls
{
    public AadResourceUrls()
    {
    }

    public AadResourceUrls(IList<string> resourceUrls = default)
    {
        ResourceUrls = resourceUrls;
    }

    [JsonPropertyName("resourceUrls")]
    public IList<string> ResourceUrls { get; set; }
}
