using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema;

/// <summary>Something sent beside the text: a card, a picture, a file.</summary>
[JsonPolymorphic(UnknownDerivedTypeHandling = JsonUnknownDerivedTypeHandling.FallBackToNearestAncestor)]
[JsonDerivedType(typeof(Teams.MessagingExtensionAttachment))]
public class Attachment
{
    public Attachment()
    {
    }

    public Attachment(string contentType = default, string contentUrl = default, object content = default, string name = default, string thumbnailUrl = default)
    {
        ContentType = contentType;
        ContentUrl = contentUrl;
        Content = content;
        Name = name;
        ThumbnailUrl = thumbnailUrl;
    }

    [JsonPropertyName("contentType")]
    public string ContentType { get; set; }

    /// <summary>Where the content is; a data: URI carries it inline.</summary>
    [JsonPropertyName("contentUrl")]
    public string ContentUrl { get; set; }

    /// <summary>The content itself, such as a card.</summary>
    [JsonPropertyName("content")]
    public object Content { get; set; }

    [JsonPropertyName("name")]
    public string Name { get; set; }

    [JsonPropertyName("thumbnailUrl")]
    public string ThumbnailUrl { get; set; }

    /// <summary>What a sender put beside the known properties; kept and sent on.</summary>
    [JsonInclude]
    [JsonExtensionData]
    internal IDictionary<string, object> ExtensionData { get; set; }
}
