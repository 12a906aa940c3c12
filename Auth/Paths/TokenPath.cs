namespace Switchboard.Auth.Paths;

/// <summary>The way one operation takes through the token chart, noted as it happens. One task writes it at a time.</summary>
public sealed class TokenPath
{
    private readonly List<TokenStep> _steps = new(16);

    /// <summary>The steps so far, in order.</summary>
    public IReadOnlyList<TokenStep> Steps => _steps;

    /// <summary>Begins a walk at one of <see cref="TokenChart.Entries"/>.</summary>
    public void Enter(string node, string? arrow = null, double? value = null, double? threshold = null) =>
        _steps.Add(new TokenStep(node, arrow, value, threshold, Enters: true));

    /// <summary>Notes a node, with the label of the arrow that leads on from it.</summary>
    public void Note(string node, string? arrow = null, double? value = null, double? threshold = null) =>
        _steps.Add(new TokenStep(node, arrow, value, threshold));

    /// <summary>Adds the steps of work that this operation waited for.</summary>
    internal void Add(IEnumerable<TokenStep> steps) => _steps.AddRange(steps);

    public override string ToString() =>
        string.Join(" ", _steps.Select(step => (step.Enters ? "‖ " : "→ ") + step.Node + (step.Arrow is null ? "" : $" -{step.Arrow}")));
}
