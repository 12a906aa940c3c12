using System.Diagnostics;
using System.Globalization;
using Microsoft.Recognizers.Text;
using Microsoft.Recognizers.Text.DateTime;
using Switchboard.Recognizers.Entities;

namespace Switchboard.Benchmarks;

/// <summary>What finding entities costs: time and memory of a call on texts not seen before, a long text, and the first call of a process.</summary>
internal static class EntityBenchmarks
{
    private const int Rounds = 9;
    private const int WarmUpRounds = 60;
    private const int LongText = 2_000;

    private static readonly DateTime Now = new(2019, 5, 15, 10, 0, 0);

    private static readonly string[] Nine =
        ["DateTimeModel", "NumberModel", "OrdinalModel", "PercentModel", "CurrencyModel", "PhoneNumberModel", "EmailModel", "URLModel", "BooleanModel"];

    public static async Task<int> RunAsync()
    {
        var texts = Texts();
        WarmUp(texts);
        Console.WriteLine($"{texts.Count} support lines, each new to the process; best of {Rounds} rounds a line");
        Console.WriteLine($"{"model",-18}{"p50 us",10}{"p99 us",10}{"bytes",10}{"found",8}");
        var sums = new double[texts.Count];
        foreach (var model in Nine)
        {
            Measure(model, texts, sums);
        }

        Array.Sort(sums);
        Console.WriteLine($"all nine, one text: p50 {Text(sums[sums.Length / 2])} us");
        foreach (var length in (int[])[LongText, 2 * LongText, 4 * LongText])
        {
            Console.WriteLine($"DateTimeModel, {length} characters: {Text(LongTextMicroseconds(texts, length))} us");
        }

        Console.WriteLine($"memory: {Megabytes(texts)}");
        for (var run = 0; run < 3; run++)
        {
            await FirstInAProcessAsync();
        }

        return 0;
    }

    /// <summary>Prints what the first date of this process costs.</summary>
    public static int First()
    {
        var process = Process.GetCurrentProcess();
        var (cpu, started) = (process.TotalProcessorTime, Stopwatch.GetTimestamp());
        var found = DateTimeRecognizer.RecognizeDateTime("see you tomorrow at 5pm", Culture.English, refTime: Now).Count;
        var wall = Stopwatch.GetElapsedTime(started);
        process.Refresh();
        Console.WriteLine($"first date of a new process: {Text(wall.TotalMilliseconds)} ms, {Text((process.TotalProcessorTime - cpu).TotalMilliseconds)} ms of them CPU ({found} found)");
        return 0;
    }

    private static async Task FirstInAProcessAsync()
    {
        using var child = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, [typeof(EntityBenchmarks).Assembly.Location, "entities", "first"]))!;
        await child.WaitForExitAsync();
    }

    /// <summary>Other texts of the same kind, until the code is compiled for good.</summary>
    private static void WarmUp(List<string> texts)
    {
        for (var round = 0; round < WarmUpRounds; round++)
        {
            foreach (var text in texts)
            {
                foreach (var model in Nine)
                {
                    _ = EntityModels.Recognize(model, $"w{round} {text}", Culture.English, Now);
                }
            }

            if (round == WarmUpRounds / 2)
            {
                Thread.Sleep(500);
            }
        }
    }

    private static void Measure(string model, List<string> texts, double[] sums)
    {
        var best = new double[texts.Count];
        Array.Fill(best, double.MaxValue);
        var (found, bytes) = (0, 0L);
        for (var round = 0; round < Rounds; round++)
        {
            found = 0;
            var spaces = new string(' ', round);
            var fresh = texts.ConvertAll(text => text + spaces);
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < fresh.Count; i++)
            {
                var started = Stopwatch.GetTimestamp();
                found += EntityModels.Recognize(model, fresh[i], Culture.English, Now)!.Count;
                best[i] = Math.Min(best[i], Stopwatch.GetElapsedTime(started).TotalMicroseconds);
            }

            bytes = (GC.GetAllocatedBytesForCurrentThread() - before) / fresh.Count;
        }

        for (var i = 0; i < best.Length; i++)
        {
            sums[i] += best[i];
        }

        Array.Sort(best);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{model,-18}{best[best.Length / 2],10:0.0}{best[(int)(best.Length * 0.99)],10:0.0}{bytes,10}{found,8}"));
    }

    private static double LongTextMicroseconds(List<string> texts, int length)
    {
        var text = string.Join(' ', Enumerable.Repeat(texts, 1 + (length / 1_000)).SelectMany(lines => lines))[..length];
        var best = double.MaxValue;
        for (var round = 0; round < 50; round++)
        {
            var fresh = text + new string(' ', round);
            var started = Stopwatch.GetTimestamp();
            _ = EntityModels.Recognize("DateTimeModel", fresh, Culture.English, Now);
            best = Math.Min(best, Stopwatch.GetElapsedTime(started).TotalMicroseconds);
        }

        return best;
    }

    private static string Megabytes(List<string> texts)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        for (var round = 0; round < 40; round++)
        {
            foreach (var text in texts)
            {
                foreach (var model in Nine)
                {
                    _ = EntityModels.Recognize(model, $"{text} {round}", Culture.English, Now);
                }
            }
        }

        var after = GC.GetTotalMemory(forceFullCollection: true);
        return string.Create(CultureInfo.InvariantCulture, $"{before / 1e6:0.0} MB managed, {after / 1e6:0.0} MB after {40 * texts.Count} more texts; {Environment.WorkingSet / 1e6:0} MB resident");
    }

    private static string Text(double value) => value.ToString("0.0", CultureInfo.InvariantCulture);

    /// <summary>Lines as people write them to a shop; each names its own number, day or amount.</summary>
    private static List<string> Texts()
    {
        string[] kinds =
        [
            "where is my order {0}", "my order number is {1}", "what is your refund policy for shoes", "I want to return the {2} I bought on march {3}", "can you call me back tomorrow at {4} pm",
            "do you have this in blue", "I was charged ${3}.{4}9 twice", "my phone is 425 555 0{1}", "please write to anna.{3}@example.org", "when do you open on saturday",
            "it was delivered {4} days ago but the box was empty", "yes please", "no, that is not what I asked", "is there a {3}% discount on the second {2}", "I am free next tuesday between {4} and 6 in the afternoon",
            "how long does standard delivery take", "cancel everything I ordered last week", "see www.example.com/orders/{0} for the details", "I need {3} chairs and two tables before friday", "the {2} is too small, can I change it",
            "talk to a person", "my address changed on the first of june", "can I pick it up this evening around {4}", "invoice for the last three months", "thanks, have a nice day",
        ];
        string[] things = ["rain jacket", "backpack", "red shoes", "lamp", "sofa"];
        var lines = new List<string>();
        for (var i = 0; lines.Count < 300; i++)
        {
            lines.Add(string.Format(CultureInfo.InvariantCulture, kinds[i % kinds.Length], 1_000 + (37 * i), (7_919 * (i + 3)) % 900 + 100, things[i % things.Length], (i % 28) + 1, (i % 8) + 1));
        }

        return lines;
    }
}
