namespace Switchboard.Faults.Processes;

/// <summary>A fault and when it comes: after so many accepted messages and a moment more.</summary>
internal sealed record PlannedFault(int AfterAccepted, TimeSpan Moment, Fault Fault, bool Overlaps);

/// <summary>The faults of a run, all from its seed.</summary>
internal static class FaultPlan
{
    private static readonly string[] WithRedis =
        ["kill", "kill", "kill", "kill", "stop", "stop", "kill redis", "kill redis", "stop redis", "cut", "answers", "answers", "late", "split", "silent", "channel"];

    private static readonly string[] WithSqlite = ["kill", "kill", "kill", "kill", "stop", "channel"];

    public static IReadOnlyList<PlannedFault> Create(RunOptions options)
    {
        if (options.FaultEvery == 0)
        {
            return [];
        }

        var random = Dice.For(options.Seed, "plan");
        var kinds = options.Store == StoreKind.Redis ? WithRedis : WithSqlite;
        var bag = new Queue<string>();
        var plan = new List<PlannedFault>();

        // The last faults come early enough to meet turns on their way.
        for (var after = options.FaultEvery; after <= options.Turns - (options.FaultEvery / 2); after += options.FaultEvery)
        {
            if (bag.Count == 0)
            {
                var shuffled = kinds.ToArray();
                random.Shuffle(shuffled);
                bag = new(shuffled);
            }

            plan.Add(new(after, random.Between(0, 60), Choose(bag.Dequeue(), options, random), random.Next(3) == 0));
        }

        return plan;
    }

    private static Fault Choose(string kind, RunOptions options, Random random)
    {
        var instance = random.Next(options.InstanceCount) + 1;
        return kind switch
        {
            "kill" => new Fault.KillInstance(instance, random.Between(0, 2000)),
            "stop" => new Fault.StopInstance(instance, options.Lease + random.Between(500, 3000)),
            "kill redis" => new Fault.KillRedis(random.Between(0, 2000)),
            "stop redis" => new Fault.StopRedis(random.Between(500, 7000)),
            "cut" => new Fault.DisturbLink(instance, LinkMood.Cut, random.Between(500, 4000)),
            "answers" => new Fault.DisturbLink(instance, LinkMood.LosingAnswers, random.Between(200, 2000)),
            "late" => new Fault.DisturbLink(instance, LinkMood.Late, random.Between(1000, 3000)),
            "split" => new Fault.DisturbLink(instance, LinkMood.Split, random.Between(1000, 3000)),
            "silent" => new Fault.DisturbLink(instance, LinkMood.Silent, random.Between(1000, 8000)),
            _ => new Fault.ChannelDown(random.Between(500, 4000)),
        };
    }
}
