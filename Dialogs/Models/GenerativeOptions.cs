using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Switchboard.Dialogs.Models;

/// <summary>The language models that write answers, and what they may cost. Without any, the knowledge pages are quoted.</summary>
public sealed class GenerativeOptions
{
    public const string Section = "Generative";

    /// <summary>Where the model is: OpenAI's address, Azure OpenAI's v1 endpoint, or any server that speaks the same protocol. Empty with a model: OpenAI.</summary>
    public string Endpoint { get; set; } = "";

    /// <summary>The model's name; on Azure that of its deployment. Empty: none here.</summary>
    public string Model { get; set; } = "";

    /// <summary>Its key; set it in the environment. Empty: none is sent.</summary>
    public string ApiKey { get; set; } = "";

    /// <summary>Whether the bot signs in with Entra ID in place of a key. Default: false.</summary>
    public bool UseEntraId { get; set; }

    /// <summary>More models, in the order in which they are tried after the first.</summary>
    public IList<ModelOptions> Models { get; init; } = [];

    /// <summary>How long one answer may take, all models and tools together. Default: 40 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(40);

    /// <summary>A model that is silent for this long, at the beginning or in the middle, is given up. Default: 10 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:02:00")]
    public TimeSpan StallTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>With this many attempts at a model in 30 seconds, half of them failed, it is left alone for a while. Default: 4.</summary>
    [Range(2, 1_000)]
    public int BreakerAttempts { get; set; } = 4;

    /// <summary>How long it is left alone. Default: 30 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:00.500", "00:10:00")]
    public TimeSpan BreakDuration { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Tokens that one conversation may use, prompts and answers; after that the pages are quoted. Default: 60,000.</summary>
    [Range(0, 100_000_000)]
    public int TokensPerConversation { get; set; } = 60_000;

    /// <summary>Tokens that all instances together may use a day (UTC); they count in Redis, and one that has only its own database counts since its start. Default: 5,000,000.</summary>
    [Range(0L, 1_000_000_000_000L)]
    public long TokensPerDay { get; set; } = 5_000_000;

    /// <summary>The longest prompt, in tokens as they are estimated (four characters each); what was said long ago is left out first. Default: 6,000.</summary>
    [Range(500, 1_000_000)]
    public int MaxPromptTokens { get; set; } = 6_000;

    /// <summary>The longest answer, in tokens. Default: 500.</summary>
    [Range(20, 100_000)]
    public int MaxAnswerTokens { get; set; } = 500;

    /// <summary>Passages of the knowledge that a model gets for one question. Default: 5.</summary>
    [Range(1, 20)]
    public int Passages { get; set; } = 5;

    /// <summary>Exchanges that a model is told word for word; older ones in a summary. Default: 4.</summary>
    [Range(0, 50)]
    public int History { get; set; } = 4;

    /// <summary>Rounds of tool calls in one answer. Default: 4.</summary>
    [Range(0, 20)]
    public int MaxToolRounds { get; set; } = 4;

    /// <summary>Whether models are asked how probable their words are, for the confidence of answers; not every model has an answer to that. Default: false.</summary>
    public bool LogProbabilities { get; set; }

    /// <summary>
    /// An answer whose confidence is this near to Conversation:ConfidenceThreshold is written a second time, and how far the two agree decides. 0: never. Default: 0.1.
    /// </summary>
    [Range(0.0, 1.0)]
    public double SecondSampleWithin { get; set; } = 0.1;

    /// <summary>Where people can read the knowledge pages: the address before a page's name. Default: the bot's own.</summary>
    public string PagesUrl { get; set; } = "/knowledge/";

    /// <summary>The file that keeps what answers were worth, relative to the folder of the settings. Empty: nothing is kept.</summary>
    public string LabelsPath { get; set; } = "";

    /// <summary>The file that keeps what people at the desk say should have been answered, question and answer, for 'evaluate --answers F'. Empty: nothing is kept.</summary>
    public string AnswersPath { get; set; } = "";

    /// <summary>The file with the fitted confidence, as 'evaluate --turns F --fit F' writes it. Empty: the careful default.</summary>
    public string ConfidencePath { get; set; } = "";

    /// <summary>All models, in the order in which they are tried.</summary>
    public IReadOnlyList<ModelOptions> All => Model.Length == 0 ? [.. Models] : [new ModelOptions { Endpoint = Endpoint, Model = Model, ApiKey = ApiKey, UseEntraId = UseEntraId }, .. Models];
}

[OptionsValidator]
internal sealed partial class GenerativeOptionsValidator : IValidateOptions<GenerativeOptions>;
