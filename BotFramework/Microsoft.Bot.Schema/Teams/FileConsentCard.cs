using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema.Teams;

/// <summary>Asks a person whether the bot may store a file in their OneDrive.</summary>
public class FileConsentCard
{
    public const string ContentType = "application/vnd.microsoft.teams.card.file.consent";

    public FileConsentCard()
    {
    }

    public FileConsentCard(string description = default, long? sizeInBytes = default, object acceptContext = default, object declineContext = default)
    {
        Description = description;
        SizeInBytes = sizeInBytes;
        AcceptContext = acceptContext;
        DeclineContext = declineContext;
    }

    [JsonPropertyName("description")]
    public string Description { get; set; }

    /// <summary>Bytes.</summary>
    [JsonPropertyName("sizeInBytes")]
    public long? SizeInBytes { get; set; }

    [JsonPropertyName("acceptContext")]
    public object AcceptContext { get; set; }

    [JsonPropertyName("declineContext")]
    public object DeclineContext { get; set; }
}
