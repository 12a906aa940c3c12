using Switchboard.Faults.Processes;

namespace Switchboard.Tests.Faults.Processes;

public sealed class FaultPlanTests
{
    private static readonly RunOptions Options = new() { Store = StoreKind.Redis, Turns = 3000, Seed = 7, FaultEvery = 100 };

    [Fact]
    public void The_same_seed_is_the_same_plan_and_another_seed_another() =>
        Assert.Multiple(
            () => Assert.Equal(FaultPlan.Create(Options), FaultPlan.Create(Options)),
            () => Assert.NotEqual(FaultPlan.Create(Options), FaultPlan.Create(Options with { Seed = 8 })));

    [Fact]
    public void A_long_run_meets_every_kind_of_fault() =>
        Assert.Equal(
            ["ChannelDown", "DisturbLink Cut", "DisturbLink Late", "DisturbLink LosingAnswers", "DisturbLink Silent", "DisturbLink Split", "KillInstance", "KillRedis", "StopInstance", "StopRedis"],
            FaultPlan.Create(Options).Select(planned => planned.Fault.GetType().Name + (planned.Fault is Fault.DisturbLink link ? $" {link.Mood}" : "")).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void An_instance_is_stopped_for_longer_than_its_lease() =>
        Assert.All(FaultPlan.Create(Options).Select(planned => planned.Fault).OfType<Fault.StopInstance>(), stop => Assert.True(stop.Time > Options.Lease));

    [Fact]
    public void SQLite_has_one_instance_and_no_server() =>
        Assert.All(FaultPlan.Create(Options with { Store = StoreKind.Sqlite }), planned => Assert.Contains(planned.Fault.Target, (string[])["instance 1", "channel"]));
}
