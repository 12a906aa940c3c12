using Switchboard.Dialogs.Evidence;
using Switchboard.Dialogs.Streaming;

namespace Switchboard.Dialogs.Generative;

/// <summary>What a model has made of a question.</summary>
/// <param name="Answer">Its answer after the gate.</param>
/// <param name="Text">What may be said of it, with citations.</param>
/// <param name="Signals">What tells how reliable it is.</param>
internal sealed record WrittenAnswer(GatedAnswer Answer, string Text, AnswerSignals Signals)
{
    /// <summary>Why there is no whole answer; null when there is.</summary>
    public string? Failure { get; init; }

    /// <summary>The stream in which the person has seen a part of it; null when there is none.</summary>
    public IStreamChannel? Shown { get; init; }

    /// <summary>What it wants done, once the person has agreed.</summary>
    public PendingAction? Pending { get; init; }

    /// <summary>How many of its claims were cut.</summary>
    public int Cut { get; init; }
}
