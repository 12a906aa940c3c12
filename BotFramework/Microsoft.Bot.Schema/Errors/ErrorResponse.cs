using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema;

/// <summary>The body of a failed call to a channel.</summary>
public class ErrorResponse
{
    public ErrorResponse()
    {
    }

    public ErrorResponse(Error error = default)
    {
        Error = error;
    }

    [JsonPropertyName("error")]
    public Error Error { get; set; }
}
