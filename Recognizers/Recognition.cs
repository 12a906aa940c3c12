using Microsoft.Bot.Builder;
using Switchboard.Recognizers.Confidence;
using Switchboard.Recognizers.Entities;
using Switchboard.Recognizers.Intents;

namespace Switchboard.Recognizers;

/// <summary>What was understood of this turn's message, kept in the turn's state for whoever comes later in the pipeline.</summary>
/// <param name="Result">The recognizer's result.</param>
/// <param name="Entities">The entities found.</param>
/// <param name="Clarity">Whether one intent is clear.</param>
/// <param name="Complexity">Whether a deterministic answer will do, and why.</param>
public sealed record Recognition(RecognizerResult Result, RecognizedEntities Entities, IntentClarity Clarity, QueryComplexity Complexity)
{
    /// <summary>The message's text; empty when it had none.</summary>
    public string Text => Result.Text ?? "";

    /// <summary>The intent when it is clear, else null.</summary>
    public string? Intent => (Clarity as IntentClarity.Clear)?.Intent;

    /// <summary>How the message is to be answered.</summary>
    public AnswerWay Way =>
        Clarity is IntentClarity.Unclear ? AnswerWay.Clarification
        : Complexity is QueryComplexity.Complex ? AnswerWay.Generative
        : AnswerWay.Deterministic;

    /// <summary>Why it is answered that way, one thing a line.</summary>
    public IReadOnlyList<string> Reasons { get; init; } = [];

    /// <summary>The words, letters and meaning that decided, when a classifier did; null otherwise.</summary>
    public IntentEvidence? Evidence => IntentEvidence.Of(Result);

    /// <summary>This turn's recognition; null when the turn is no message or no recognizer ran.</summary>
    public static Recognition? Of(ITurnContext turnContext) => turnContext.TurnState.Get<Recognition>();

    /// <summary>This turn's recognition, where there must be one.</summary>
    /// <exception cref="InvalidOperationException">No recognizer ran before.</exception>
    public static Recognition Required(ITurnContext turnContext) =>
        Of(turnContext) ?? throw new InvalidOperationException("RecognizerMiddleware must run before RootDialog.");
}
