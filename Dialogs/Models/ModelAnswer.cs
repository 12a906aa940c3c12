namespace Switchboard.Dialogs.Models;

/// <summary>What came of asking a model; never an exception, because the person gets an answer either way.</summary>
/// <param name="Text">What it wrote; the beginning when it broke off.</param>
/// <param name="Failure">Why there is no whole answer, one of <see cref="ModelFailures"/>; null when there is.</param>
public sealed record ModelAnswer(string Text, string? Failure = null)
{
    /// <summary>The tools that it wants called before it answers.</summary>
    public IReadOnlyList<ModelCall> Calls { get; init; } = [];

    /// <summary>The model that wrote it.</summary>
    public string Model { get; init; } = "";

    /// <summary>The tokens that it cost.</summary>
    public int Tokens { get; init; }

    /// <summary>The mean log probability of its tokens, where the model says it.</summary>
    public double? LogProbability { get; init; }

    /// <summary>Whether it was cut at the longest answer.</summary>
    public bool IsCut { get; init; }
}
