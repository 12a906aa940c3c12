using System.CommandLine;
using System.Runtime.InteropServices;
using Switchboard.Faults.Processes;
using Switchboard.Faults.Simulation;
using Switchboard.Faults.Takeover;

// Faults run --store sqlite|redis --turns N --seed S …   one run over real processes
// Faults simulate --runs N --seed S [--trace]            the engine's classes on one simulated thread
// Faults takeover --conversations N                       many agents take over the same conversations at once
// Faults report [--turns N] [--seed S]                   the simulation, SQLite, then Redis with each way of flushing
var store = new Option<StoreKind>("--store") { Description = "Where the turns are kept.", DefaultValueFactory = _ => StoreKind.Redis };
var turns = new Option<int>("--turns") { Description = "Messages that people write.", DefaultValueFactory = _ => 400 };
var seed = new Option<int>("--seed") { Description = "Where every choice comes from.", DefaultValueFactory = _ => 1 };
var aof = new Option<AppendFsync>("--aof") { Description = "When Redis flushes its append-only file.", DefaultValueFactory = _ => AppendFsync.Everysec };
var instances = new Option<int>("--instances") { Description = "Bot processes (Redis only).", DefaultValueFactory = _ => 3 };
var conversations = new Option<int>("--conversations") { Description = "Conversations at once.", DefaultValueFactory = _ => 40 };
var every = new Option<int?>("--fault-every") { Description = "Accepted messages between two faults; 0 for none. Default: 40, in runs of more than 1,000 turns 100." };

var runs = new Option<int>("--runs") { Description = "Simulated runs, one seed each.", DefaultValueFactory = _ => 2000 };
var trace = new Option<bool>("--trace") { Description = "Show every step." };
var mistake = new Option<Mistake>("--mistake") { Description = "A mistake put into the store, to see it noticed." };

var simulate = new Command("simulate", "The engine's classes on one thread, everything from the seed.") { runs, seed, trace, mistake };
simulate.SetAction(parsed => SimulateCommand.Run(
    parsed.GetValue(seed), parsed.GetValue(runs), new SimulationOptions { Traces = parsed.GetValue(trace), Mistake = parsed.GetValue(mistake) }, Console.Out));

var raced = new Option<int>("--conversations") { Description = "Conversations that are taken over.", DefaultValueFactory = _ => 1_000 };

var logs = new Option<string?>("--logs") { Description = "A folder for the logs of the instances." };

var run = new Command("run", "One run over real processes.") { store, turns, seed, aof, instances, conversations, every, logs };
run.SetAction((parsed, cancellationToken) => RunAsync(0, [From(parsed)], cancellationToken));

var report = new Command("report", "The simulation, SQLite, and Redis with each way of flushing.") { turns, seed, instances, conversations, every };
report.SetAction((parsed, cancellationToken) =>
{
    var options = From(parsed);
    var simulated = SimulateCommand.Run(options.Seed, 1000, new SimulationOptions(), Console.Out);
    return RunAsync(
        simulated,
        [
            options with { Store = StoreKind.Sqlite },
            options with { Store = StoreKind.Redis, Aof = AppendFsync.Everysec },
            options with { Store = StoreKind.Redis, Aof = AppendFsync.Always },
        ],
        cancellationToken);
});

var takeover = new Command("takeover", "Many agents take over the same conversations at the same moment, while the bot answers; over SQLite, then Redis.") { raced };
takeover.SetAction((parsed, _) => TakeoverCommand.RunAsync(parsed.GetValue(raced), Console.Out));

// Whoever ends this ends what it has started, too.
using var end = new CancellationTokenSource();
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, End);
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, End);
return await new RootCommand("The fault kit: real bots, a real store, and everything that can go wrong.") { run, report, simulate, takeover }
    .Parse(args)
    .InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null }, end.Token);

void End(PosixSignalContext signal)
{
    signal.Cancel = true;
    end.Cancel();
}

RunOptions From(ParseResult parsed) => new()
{
    Store = parsed.GetValue(store),
    Turns = parsed.GetValue(turns),
    Seed = parsed.GetValue(seed),
    Aof = parsed.GetValue(aof),
    Instances = parsed.GetValue(instances),
    Conversations = parsed.GetValue(conversations),
    FaultEvery = parsed.GetValue(every) ?? (parsed.GetValue(turns) <= 1000 ? 40 : 100),
    Logs = parsed.GetValue(logs),
};

static async Task<int> RunAsync(int broken, IReadOnlyList<RunOptions> runs, CancellationToken cancellationToken)
{
    foreach (var options in runs)
    {
        var verdict = await new FaultRun(options, Console.Out).RunAsync(cancellationToken);
        broken += verdict.IsKept ? 0 : 1;
    }

    return broken == 0 ? 0 : 1;
}
