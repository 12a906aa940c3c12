using Switchboard.Dialogs.Paths;

namespace Switchboard.Bot.Checking;

/// <summary>One turn from one state to another: an edge of the transition system.</summary>
/// <param name="From">Where it begins.</param>
/// <param name="Input">What the person did.</param>
/// <param name="World">What the world decided in it.</param>
/// <param name="Path">The way it took through the chart.</param>
/// <param name="Says">What the bot said.</param>
/// <param name="Buttons">The buttons that it showed last.</param>
/// <param name="Failure">The exception that it ended with; null when it ended well.</param>
internal sealed record FlowTurn(
    FlowState From, WalkInput Input, IReadOnlyList<string> World, IReadOnlyList<PathStep> Path, IReadOnlyList<string> Says, IReadOnlyList<string> Buttons, string? Failure)
{
    /// <summary>Where it ends.</summary>
    public FlowState To { get; set; } = From;

    /// <summary>The person was not understood, or something broke.</summary>
    public bool Fails => Failure is not null || Passes("G");

    /// <summary>A person takes over, or a call or the help pages were offered.</summary>
    public bool Escalates => Passes("FF") || Passes("GG");

    /// <summary>Asks for the same once more: not understood, or understood and of no use.</summary>
    public bool Repairs => Fails || (From.Waiting.Length > 0 && To.Waiting == From.Waiting && !Passes("L") && !Passes("M"));

    public bool Passes(string node) => Path.Any(step => step.Node == node);
}
