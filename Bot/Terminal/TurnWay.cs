using System.Globalization;
using Switchboard.Dialogs.Paths;

namespace Switchboard.Bot.Terminal;

/// <summary>A path as one line of text.</summary>
internal static class TurnWay
{
    public static string Of(IReadOnlyList<PathStep> path)
    {
        var used = path.Where(step => ChartServices.Contains(step.Node)).Select(step => step.Node).ToList();
        var way = string.Join(" → ", path.Way().Select(Of));
        return way.Length == 0 ? "nothing to decide" : used.Count == 0 ? way : $"{way}, with {string.Join(", ", used)}";
    }

    private static string Of(PathStep step)
    {
        var details = new[] { step.Arrow, Measured(step), step.Reason }.Where(detail => detail is not null).ToArray();
        return details.Length == 0 ? step.Node : $"{step.Node} ({string.Join(", ", details)})";
    }

    private static string? Measured(PathStep step) => step switch
    {
        { Value: { } value, Threshold: { } threshold } => string.Create(CultureInfo.InvariantCulture, $"{value:0.##} {(value >= threshold ? '≥' : '<')} {threshold:0.##}"),
        { Value: { } value } => value.ToString("0.##", CultureInfo.InvariantCulture),
        _ => null,
    };
}
