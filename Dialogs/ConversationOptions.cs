using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Switchboard.Dialogs;

/// <summary>How a conversation is led.</summary>
public sealed class ConversationOptions
{
    public const string Section = "Conversation";

    /// <summary>Answers every message with "echo: {text}", past the dialogs; Development only. Default: false.</summary>
    public bool Echo { get; set; }

    /// <summary>After this many messages in a row that were not understood, the person is told how to reach a person. Default: 3.</summary>
    [Range(1, 10)]
    public int MaxFailures { get; set; } = 3;

    /// <summary>A prepared or generated answer less reliable than this is not sent; a person answers instead. Default: 0.5.</summary>
    [Range(0.0, 1.0)]
    public double ConfidenceThreshold { get; set; } = 0.5;

    /// <summary>While a question is open, another intent must be at least this likely to be followed. Default: 0.6.</summary>
    [Range(0.0, 1.0)]
    public double InterruptionThreshold { get; set; } = 0.6;

    /// <summary>Whether people are asked how it was when a person has helped them. Default: true.</summary>
    public bool AskSatisfaction { get; set; } = true;

    /// <summary>How many intents are offered to a person who was not understood. Default: 3.</summary>
    [Range(1, 6)]
    public int MaxOptions { get; set; } = 3;

    /// <summary>When looking something up takes longer than this, the person sees that the bot is at it. Default: 0.7 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:00:30")]
    public TimeSpan TypingAfter { get; set; } = TimeSpan.FromMilliseconds(700);
}

[OptionsValidator]
internal sealed partial class ConversationOptionsValidator : IValidateOptions<ConversationOptions>;
