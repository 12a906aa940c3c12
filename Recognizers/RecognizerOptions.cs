using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;
using Switchboard.Recognizers.Embeddings;

namespace Switchboard.Recognizers;

/// <summary>How sure the bot must be before it acts on what it understood.</summary>
public sealed class RecognizerOptions
{
    public const string Section = "Recognizer";

    /// <summary>The probability from which an intent is clear. Higher: more questions back, fewer wrong answers. Default: 0.4.</summary>
    [Range(0.0, 1.0)]
    public double IntentThreshold { get; set; } = 0.4;

    /// <summary>The runner-up must be at least this much less likely, or the person is asked which of the two. Default: 0.1.</summary>
    [Range(0.0, 1.0)]
    public double AmbiguityMargin { get; set; } = 0.1;

    /// <summary>How many intents a result names, the likeliest first. Default: 5.</summary>
    [Range(2, 100)]
    public int Candidates { get; set; } = 5;

    /// <summary>A text is read up to this many characters. Default: 2,000.</summary>
    [Range(100, 100_000)]
    public int MaxCharacters { get; set; } = 2_000;

    /// <summary>How many texts' recognitions are kept in memory, so that what many people say costs once. Default: 4,096.</summary>
    [Range(3, 1_000_000)]
    public int RememberedTexts { get; set; } = 4_096;

    /// <summary>A message of more words than this is too involved for a prepared answer. Default: 60.</summary>
    [Range(10, 10_000)]
    public int ComplexWords { get; set; } = 60;

    /// <summary>A message with this many questions is too involved for a prepared answer. Default: 3.</summary>
    [Range(2, 100)]
    public int ComplexQuestions { get; set; } = 3;

    /// <summary>A message whose parts clearly mean this many different intents is too involved for one prepared answer. Default: 2.</summary>
    [Range(2, 10)]
    public int ComplexIntents { get; set; } = 2;

    /// <summary>
    /// The folder of the sentence encoder's files (the one with model.json in it). Default: empty, which looks beside the program and where npm puts them.
    /// </summary>
    public string EncoderPath { get; set; } = "";

    /// <summary>An embedding model elsewhere, in place of the sentence encoder.</summary>
    [ValidateObjectMembers]
    public EmbeddingsOptions Embeddings { get; set; } = new();

    /// <summary>The file that keeps what was learned for the next start, relative to the content root. Beside it are those of the
    /// other languages and of the knowledge pages. Empty: every start learns. Default: data/intents.model.</summary>
    public string ModelPath { get; set; } = "data/intents.model";

    /// <summary>
    /// The file with what people at the desk said that messages mean, relative to the content root; it is learned with the content at the next start. Empty: none.
    /// Default: data/labels.jsonl.
    /// </summary>
    public string LabelsPath { get; set; } = "data/labels.jsonl";

    /// <summary>Seed of the training: the same content and seed give the same model. Default: 1.</summary>
    [Range(0, int.MaxValue)]
    public int Seed { get; set; } = 1;
}

[OptionsValidator]
internal sealed partial class RecognizerOptionsValidator : IValidateOptions<RecognizerOptions>;

/// <summary>What attributes cannot say.</summary>
internal sealed class RemoteEmbeddingsValidator : IValidateOptions<RecognizerOptions>
{
    public ValidateOptionsResult Validate(string? name, RecognizerOptions options)
    {
        const string Key = $"{RecognizerOptions.Section}:{nameof(RecognizerOptions.Embeddings)}";
        var model = options.Embeddings;
        var problems = OpenAIAccess.FindProblems(Key, model.Endpoint, model.UseEntraId, model.ApiKey).ToList();
        if (model.Model.Length == 0 && model.Endpoint.Length > 0)
        {
            problems.Add($"{Key}:Model is empty, but {Key}:Endpoint is '{model.Endpoint}': name the model, or empty both.");
        }

        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }
}
