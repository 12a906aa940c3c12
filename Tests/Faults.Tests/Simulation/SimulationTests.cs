using Switchboard.Faults.Simulation;

namespace Switchboard.Tests.Faults.Simulation;

/// <summary>The engine over a simulated world: everything that can go wrong between two awaits does, from a seed.</summary>
public sealed class SimulationTests
{
    private const int Runs = 400;

    [Fact]
    public void Whatever_goes_wrong_every_promise_is_kept() =>
        Assert.Empty(Enumerable.Range(1, Runs).SelectMany(seed => Broken(seed, new SimulationOptions()).Take(3).Select(broken => $"seed {seed}: {broken}")));

    /// <summary>Seeds that have broken a promise once, of mistakes that were mended since.</summary>
    [Theory]
    [InlineData(23338, false)]
    [InlineData(23670, false)]
    [InlineData(24821, false)]
    [InlineData(25457, false)]
    [InlineData(52287, true)]
    public void A_seed_that_broke_a_promise_once_keeps_it_now(int seed, bool pauses) => Assert.Empty(Broken(seed, new SimulationOptions { Pauses = pauses }));

    [Fact]
    public void A_calm_world_shows_every_reply_once() => Assert.Empty(Broken(1, new SimulationOptions { Calm = true, Messages = 20 }));

    [Theory]
    [InlineData(Mistake.TakesDuplicates)]
    [InlineData(Mistake.CommitsAgain)]
    [InlineData(Mistake.EndsLeasesEarly)]
    [InlineData(Mistake.ForgetsOutbox)]
    [InlineData(Mistake.ForgetsState)]
    [InlineData(Mistake.SettlesFailures)]
    [InlineData(Mistake.ForgetsDoubts)]
    [InlineData(Mistake.IgnoresVersions)]
    public void A_mistake_in_the_store_is_noticed(object mistake) =>
        Assert.Contains(Enumerable.Range(1, 60), seed => Broken(seed, new SimulationOptions { Mistake = (Mistake)mistake }).Count > 0);

    [Fact]
    public void A_seed_is_the_same_run_to_the_last_step()
    {
        var options = new SimulationOptions { Traces = true };
        var first = new Switchboard.Faults.Simulation.Simulation(42, options);
        var second = new Switchboard.Faults.Simulation.Simulation(42, options);
        first.Run();
        second.Run();

        Assert.Equal(first.Steps, second.Steps);
        Assert.Equal(first.Trace, second.Trace);
    }

    private static IReadOnlyList<string> Broken(int seed, SimulationOptions options) => new Switchboard.Faults.Simulation.Simulation(seed, options).Run();
}
