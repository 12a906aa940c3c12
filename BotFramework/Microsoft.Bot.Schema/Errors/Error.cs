using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema;

/// <summary>What went wrong, as a code and a sentence.</summary>
public class Error
{
    public Error()
    {
    }

    public Error(string code = default, string message = default, InnerHttpError innerHttpError = default)
    {
        Code = code;
        Message = message;
        InnerHttpError = innerHttpError;
    }

    [JsonPropertyName("code")]
    public string Code { get; set; }

    [JsonPropertyName("message")]
    public string Message { get; set; }

    [JsonPropertyName("innerHttpError")]
    public InnerHttpError InnerHttpError { get; set; }
}
