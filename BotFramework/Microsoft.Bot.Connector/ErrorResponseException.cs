namespace Microsoft.Bot.Schema;

/// <summary>Thrown when the connector or the token service answers with an error status.</summary>
/// <remarks>
/// The message ends with the status name in quotes. <see cref="Exception.Data"/> holds <c>StatusCode</c> (int) and, when the
/// service sent one, <c>RetryAfter</c> (TimeSpan).
/// </remarks>
public class ErrorResponseException : Exception
{
    public ErrorResponseException()
    {
    }

    public ErrorResponseException(string message)
        : this(message, null)
    {
    }

    public ErrorResponseException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>The error that the service described; null when its answer was not such a JSON document.</summary>
    public ErrorResponse Body { get; set; }
}
