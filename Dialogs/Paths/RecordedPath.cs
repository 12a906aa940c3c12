using Microsoft.Bot.Builder;

namespace Switchboard.Dialogs.Paths;

/// <summary>The way one turn takes through the conversation chart, noted as it happens.</summary>
public sealed class RecordedPath
{
    private const string Chart = "conversation";

    private readonly List<PathStep> _steps = new(16);

    /// <summary>The steps so far, in order.</summary>
    public IReadOnlyList<PathStep> Steps => _steps;

    /// <summary>The path of this turn.</summary>
    public static RecordedPath Of(ITurnContext turnContext)
    {
        var path = turnContext.TurnState.Get<RecordedPath>();
        if (path is null)
        {
            path = new RecordedPath();
            turnContext.TurnState.Set(path);
        }

        return path;
    }

    /// <summary>Notes a node, with the label of the arrow that leads on from it.</summary>
    public void Note(string node, string? arrow = null, double? value = null, double? threshold = null, string? reason = null) =>
        _steps.Add(new PathStep(Chart, node, arrow, value, threshold, reason));
}
