using System.Globalization;

namespace Switchboard.Tests.TokenFaults;

/// <summary>How long and how hard the fault report tries.</summary>
internal sealed record FaultReportOptions
{
    public const string Usage = "report [--processes 8] [--callers 50] [--runs 20] [--faults 200] [--seed 1] [--minutes 90]";

    public int Processes { get; init; } = 8;

    /// <summary>In each process.</summary>
    public int Callers { get; init; } = 50;

    /// <summary>Of each scenario of a fleet.</summary>
    public int Runs { get; init; } = 20;

    /// <summary>Runs in which the seed chooses what breaks.</summary>
    public int Faults { get; init; } = 200;

    public int Seed { get; init; } = 1;

    /// <summary>After this no further run begins.</summary>
    public TimeSpan Limit { get; init; } = TimeSpan.FromMinutes(90);

    /// <summary>How long Redis is broken.</summary>
    public TimeSpan RedisAway { get; init; } = TimeSpan.FromSeconds(4);

    /// <summary>What a caller may wait while Redis is broken and a token is valid.</summary>
    public TimeSpan LongestWait { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <exception cref="ArgumentException">An argument is none of ours, or not a number.</exception>
    public static FaultReportOptions Read(string[] arguments)
    {
        if (arguments.Length % 2 != 0)
        {
            throw new ArgumentException($"Each option has a number: {Usage}");
        }

        return arguments.Chunk(2).Aggregate(new FaultReportOptions(), (options, pair) => options.With(pair[0], Number(pair[0], pair[1])));
    }

    private FaultReportOptions With(string name, int number) => name switch
    {
        "--processes" => this with { Processes = number },
        "--callers" => this with { Callers = number },
        "--runs" => this with { Runs = number },
        "--faults" => this with { Faults = number },
        "--seed" => this with { Seed = number },
        "--minutes" => this with { Limit = TimeSpan.FromMinutes(number) },
        _ => throw new ArgumentException($"'{name}' is not an option: {Usage}"),
    };

    private static int Number(string name, string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw new ArgumentException($"{name} takes a number, not '{text}': {Usage}");
}
