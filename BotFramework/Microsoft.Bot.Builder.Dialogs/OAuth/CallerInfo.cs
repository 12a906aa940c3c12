using System.Text.Json.Serialization;

namespace Microsoft.Bot.Builder.Dialogs;

/// <summary>The bot that called this one when the sign-in began: the answer goes back to it.</summary>
internal sealed class CallerInfo
{
    [JsonPropertyName("CallerServiceUrl")]
    public string CallerServiceUrl { get; set; }

    [JsonPropertyName("Scope")]
    public string Scope { get; set; }
}
