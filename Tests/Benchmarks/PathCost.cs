using System.Diagnostics;
using System.Globalization;
using Switchboard.Bot.Turns;
using Switchboard.Dialogs.Paths;

namespace Switchboard.Benchmarks;

/// <summary>
/// What recording the path costs a turn: all that is done for it (noting, counting, writing it into the turn's record), against a turn's record without one, in turn, in one
/// run. The bytes do not depend on what else the machine does; the time is the median of the paired differences.
/// </summary>
internal static class PathCost
{
    private const int Rounds = 400;
    private const int Turns = 500;

    private static readonly ChartTally Tally = new();

    public static int Run()
    {
        for (var i = 0; i < 100; i++)
        {
            Measure(record: true);
            Measure(record: false);
        }

        var differences = new double[Rounds];
        var (with, without) = (0L, 0L);
        for (var round = 0; round < Rounds; round++)
        {
            // Which comes first changes, so that neither always finds the caches warm.
            var first = Measure(record: round % 2 == 0);
            var second = Measure(record: round % 2 != 0);
            var (recorded, plain) = round % 2 == 0 ? (first, second) : (second, first);
            differences[round] = recorded.Nanoseconds - plain.Nanoseconds;
            (with, without) = (recorded.Bytes, plain.Bytes);
        }

        Array.Sort(differences);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"a path of {Record().Steps.Count} steps costs a turn {differences[Rounds / 2] / 1000:F2} us (p10 {differences[Rounds / 10] / 1000:F2}, p90 {differences[Rounds * 9 / 10] / 1000:F2})"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"allocated for it: {with - without} bytes a turn, of which it holds {Held()} until the commit"));
        Console.WriteLine("the aim: 3 % of a turn's processor time (see 'CPU ms/turn' of the comparison) and 2,048 bytes");
        return with - without <= 2048 ? 0 : 1;
    }

    private static (double Nanoseconds, long Bytes) Measure(bool record)
    {
        var bytes = GC.GetAllocatedBytesForCurrentThread();
        var started = Stopwatch.GetTimestamp();
        for (var turn = 0; turn < Turns; turn++)
        {
            var path = record ? Record() : null;
            TurnRecord.Write("1700000000000-abcdef", path, null);
            if (path is not null)
            {
                Tally.Add(path);
            }
        }

        return (Stopwatch.GetElapsedTime(started).TotalNanoseconds / Turns, (GC.GetAllocatedBytesForCurrentThread() - bytes) / Turns);
    }

    private static long Held()
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var path = Record();
        var held = GC.GetAllocatedBytesForCurrentThread() - before;
        GC.KeepAlive(path);
        return held;
    }

    /// <summary>"Where is my order?", by a person who is known: the longest way that is common.</summary>
    private static RecordedPath Record()
    {
        var path = new RecordedPath();
        path.Use(ChartServices.SessionVariables);
        path.Use(ChartServices.UserHistory);
        path.Note("A");
        path.Note("B", "No");
        path.Note("D");
        path.Note("E", "Yes", 0.97, 0.4, "an open question without a prepared answer");
        path.Note("F");
        path.Note("H", "No", 5, 61, "5 words, 1 questions");
        path.Note("J");
        path.Note("K", "High", 1, 0.5, "a prepared answer");
        path.Note("L");
        path.Note("N", "Yes");
        path.Note("O");
        path.Note("Y", "Yes");
        path.Note("Z");
        path.Use(ChartServices.ExternalApis);
        path.Use(ChartServices.Templates);
        path.Use(ChartServices.DynamicContent);
        return path;
    }
}
