using System.Globalization;
using Switchboard.Dialogs.Paths;

namespace Switchboard.Bot.Terminal;

/// <summary>A path as one line of text.</summary>
internal static class TurnWay
{
    public static string Of(IReadOnlyList<PathStep> path) => path.Count == 0 ? "nothing to decide" : string.Join(" → ", path.Select(Of));

    private static string Of(PathStep step)
    {
        var details = new[] { step.Arrow, Measured(step), PathReasons.Word(step.Reason) }.Where(detail => detail is not null).ToArray();
        return details.Length == 0 ? step.Node : $"{step.Node} ({string.Join(", ", details)})";
    }

    private static string? Measured(PathStep step) => step switch
    {
        { Value: { } value, Threshold: { } threshold } => string.Create(CultureInfo.InvariantCulture, $"{value:0.##} {(value >= threshold ? '≥' : '<')} {threshold:0.##}"),
        { Value: { } value } => value.ToString("0.##", CultureInfo.InvariantCulture),
        _ => null,
    };
}
