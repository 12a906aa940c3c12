using System.ComponentModel.DataAnnotations;

namespace Switchboard.Recognizers.Embeddings;

/// <summary>An embedding model elsewhere, used in place of the sentence encoder of this process, for every language.</summary>
public sealed class EmbeddingsOptions
{
    /// <summary>Where the model is: OpenAI's address, Azure OpenAI's v1 endpoint, or any server that speaks the same protocol. Empty with a model: OpenAI.</summary>
    public string Endpoint { get; set; } = "";

    /// <summary>The model's name; on Azure that of its deployment. Empty: the sentence encoder of this process.</summary>
    public string Model { get; set; } = "";

    /// <summary>Its key; set it in the environment. Empty: none is sent.</summary>
    public string ApiKey { get; set; } = "";

    /// <summary>Whether the bot signs in with Entra ID in place of a key. Default: false.</summary>
    public bool UseEntraId { get; set; }

    /// <summary>How many numbers an embedding has, for models that can shorten theirs. 0: as many as the model makes. Default: 0.</summary>
    [Range(0, 10_000)]
    public int Dimensions { get; set; }

    /// <summary>Texts in one request while the intents are learned and the pages are read. Default: 96.</summary>
    [Range(1, 2_048)]
    public int BatchSize { get; set; } = 96;

    /// <summary>A message whose embedding takes longer is understood by words and letters alone. Default: 2 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:00.050", "00:01:00")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>How long a model that fails is left alone. Default: 30 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:00.500", "00:10:00")]
    public TimeSpan BreakDuration { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Whether there is such a model.</summary>
    internal bool IsConfigured => Model.Length > 0;
}
