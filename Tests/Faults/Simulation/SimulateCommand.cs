using System.Diagnostics;
using System.Globalization;

namespace Switchboard.Faults.Simulation;

/// <summary>Runs many simulated runs, and shows those that broke a promise with the seed that does it again.</summary>
internal static class SimulateCommand
{
    private const int Shown = 5;

    public static int Run(int firstSeed, int runs, SimulationOptions options, TextWriter output)
    {
        var clock = Stopwatch.StartNew();
        var (steps, broken) = (0L, 0);
        for (var seed = firstSeed; seed < firstSeed + runs; seed++)
        {
            var simulation = new Simulation(seed, options);
            var found = simulation.Run();
            steps += simulation.Steps;
            foreach (var line in simulation.Trace)
            {
                output.WriteLine(line);
            }

            if (found.Count > 0 && broken++ < Shown)
            {
                output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"seed {seed}:"));
                foreach (var line in found.Take(Shown))
                {
                    output.WriteLine($"  {line}");
                }
            }
        }

        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{runs} simulated runs from seed {firstSeed}, {steps} steps in {clock.Elapsed.TotalSeconds:0.0} s: {broken} broke a promise"));
        return broken == 0 ? 0 : 1;
    }
}
