using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema;

/// <summary>One form an uploaded file can be downloaded in, such as original or thumbnail.</summary>
public class AttachmentView
{
    public AttachmentView()
    {
    }

    public AttachmentView(string viewId = default, int? size = default)
    {
        ViewId = viewId;
        Size = size;
    }

    [JsonPropertyName("viewId")]
    public string ViewId { get; set; }

    /// <summary>Bytes.</summary>
    [JsonPropertyName("size")]
    public int? Size { get; set; }
}
