using System.Text.Json.Serialization;
using Microsoft.Bot.Builder.Dialogs.Choices;
using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Builder.Dialogs;

/// <summary>What a prompt asks, and how it asks again.</summary>
public class PromptOptions
{
    /// <summary>The question.</summary>
    [JsonPropertyName("prompt")]
    public Activity Prompt { get; set; }

    /// <summary>The question after an answer that was not accepted; null asks with <see cref="Prompt"/> again.</summary>
    [JsonPropertyName("retryPrompt")]
    public Activity RetryPrompt { get; set; }

    /// <summary>The choices of a choice prompt.</summary>
    [JsonPropertyName("choices")]
    public IList<Choice> Choices { get; set; }

    /// <summary>How the choices are shown; null leaves it to the prompt.</summary>
    [JsonPropertyName("style")]
    public ListStyle? Style { get; set; }

    /// <summary>Anything the validator needs. After a turn that was stored it may be plain JSON values.</summary>
    [JsonPropertyName("validations")]
    public object Validations { get; set; }

    /// <summary>Locale in which the answer is understood; null means that of the activity.</summary>
    [JsonPropertyName("recognizeLanguage")]
    public string RecognizeLanguage { get; set; }
}
