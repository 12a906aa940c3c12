using System.Globalization;
using System.Text;
using Switchboard.Dialogs.Paths;

namespace Switchboard.Bot.Recordings;

/// <summary>Compares a turn that was run again with its recording: the path node by node, what was said byte by byte.</summary>
internal static class TurnComparison
{
    // What a classifier measures differs in its last digits between processors.
    private const double Tolerance = 0.005;

    // As much around a byte as shows where it is.
    private const int Before = 30;
    private const int After = 50;

    public static ReplayDifference? Find(int number, RecordedTurn recorded, IReadOnlyList<PathStep> path, IReadOnlyList<ReadOnlyMemory<byte>> outgoing, ReplayTape tape) =>
        FindInPath(number, recorded.Path, path) ?? FindInAnswers(number, tape) ?? FindInOutgoing(number, recorded.Outgoing, outgoing);

    private static ReplayDifference? FindInPath(int number, IReadOnlyList<PathStep> recorded, IReadOnlyList<PathStep> now)
    {
        for (var i = 0; i < Math.Max(recorded.Count, now.Count); i++)
        {
            var (expected, actual) = (i < recorded.Count ? recorded[i] : (PathStep?)null, i < now.Count ? now[i] : (PathStep?)null);
            if (expected is not { } one || actual is not { } other || !IsSame(one, other))
            {
                return new ReplayDifference(number, $"step {i + 1} of the path", Name(expected), Name(actual));
            }
        }

        return null;
    }

    private static bool IsSame(PathStep one, PathStep other) =>
        one.Chart == other.Chart && one.Node == other.Node && one.Arrow == other.Arrow && IsNear(one.Value, other.Value) && IsNear(one.Threshold, other.Threshold);

    private static bool IsNear(double? one, double? other) => one is null || other is null ? one is null && other is null : Math.Abs(one.Value - other.Value) <= Tolerance;

    private static string Name(PathStep? step) => step is not { } s ? "nothing"
        : string.Create(CultureInfo.InvariantCulture, $"{s.Node}{(s.Arrow is null ? "" : $" -{s.Arrow}→")}{(s.Value is { } value ? $" ({value:0.###}{(s.Threshold is { } limit ? $" against {limit:0.###}" : "")})" : "")}");

    private static ReplayDifference? FindInAnswers(int number, ReplayTape tape) =>
        tape.Unanswered is { } request ? new ReplayDifference(number, "what is asked outside", tape.Left is [var (next, _), ..] ? next : "nothing more", request)
        : tape.Left is [var (left, _), ..] ? new ReplayDifference(number, "what is asked outside", left, "nothing more")
        : null;

    private static ReplayDifference? FindInOutgoing(int number, IReadOnlyList<ReadOnlyMemory<byte>> recorded, IReadOnlyList<ReadOnlyMemory<byte>> now)
    {
        for (var i = 0; i < Math.Max(recorded.Count, now.Count); i++)
        {
            if (i >= recorded.Count || i >= now.Count)
            {
                return new ReplayDifference(number, $"activity {i + 1}", i < recorded.Count ? Around(recorded[i].Span, 0) : "nothing more", i < now.Count ? Around(now[i].Span, 0) : "nothing more");
            }

            var one = recorded[i].Span;
            var other = now[i].Span;
            var same = one.CommonPrefixLength(other);
            if (same < one.Length || same < other.Length)
            {
                return new ReplayDifference(number, string.Create(CultureInfo.InvariantCulture, $"activity {i + 1}, byte {same + 1}"), Around(one, same), Around(other, same));
            }
        }

        return null;
    }

    private static string Around(ReadOnlySpan<byte> json, int at)
    {
        var (start, end) = (Math.Max(0, at - Before), Math.Min(json.Length, at + After));
        return $"{(start > 0 ? "…" : "")}{Encoding.UTF8.GetString(json[start..end])}{(end < json.Length ? "…" : "")}";
    }
}
