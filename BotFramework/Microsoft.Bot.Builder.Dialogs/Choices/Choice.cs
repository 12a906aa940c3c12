using System.Text.Json.Serialization;
using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Builder.Dialogs.Choices;

/// <summary>One of the things that can be chosen.</summary>
public class Choice
{
    /// <summary>A choice that gives this value.</summary>
    [JsonConstructor]
    public Choice(string value = null)
    {
        Value = value;
    }

    /// <summary>The value when it is chosen, shown unless there is an action.</summary>
    [JsonPropertyName("value")]
    public string Value { get; set; }

    /// <summary>The button; null means one that says the value.</summary>
    [JsonPropertyName("action")]
    public CardAction Action { get; set; }

    /// <summary>Other words for the choice.</summary>
    [JsonPropertyName("synonyms")]
    public List<string> Synonyms { get; set; }
}
