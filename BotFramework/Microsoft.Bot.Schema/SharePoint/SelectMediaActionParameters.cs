using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema.SharePoint;

/// <summary>What may be chosen.</summary>
public class SelectMediaActionParameters
{
    /// <summary>What may be chosen, numbered as SharePoint does.</summary>
    public enum MediaTypeOption
    {
        Image = 1,
        Audio = 4,
        Document = 8,
    }

    [JsonPropertyName("mediaType")]
    public SelectMediaActionParameters.MediaTypeOption MediaType { get; set; }

    [JsonPropertyName("allowMultipleCapture")]
    public bool AllowMultipleCapture { get; set; }

    [JsonPropertyName("maxSizePerFile")]
    public int MaxSizePerFile { get; set; }

    [JsonPropertyName("supportedFileFormats")]
    public IEnumerable<string> SupportedFileFormats { get; set; }
}
