using System.Collections.Concurrent;
using System.Diagnostics;

namespace Switchboard.Faults.Processes;

/// <summary>Makes the planned faults happen.</summary>
internal sealed class Adversary(IReadOnlyList<PlannedFault> plan, Site site, Outside outside, Progress progress, Stopwatch clock)
{
    private readonly ConcurrentDictionary<string, SemaphoreSlim> _targets = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<Incident> _incidents = new();
    private readonly ConcurrentQueue<string> _deaths = new();

    public IReadOnlyCollection<Incident> Incidents => _incidents;

    /// <summary>Instances that ended without being told to.</summary>
    public IReadOnlyCollection<string> Deaths => _deaths;

    /// <summary>Runs the plan to its end; everything is up again then.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var going = new List<Task>();
        for (var i = 0; i < plan.Count; i++)
        {
            progress.Limit = i + 1 < plan.Count ? plan[i + 1].AfterAccepted : int.MaxValue;
            await progress.ReachAsync(plan[i].AfterAccepted, cancellationToken);
            await Task.Delay(plan[i].Moment, cancellationToken);
            var happening = HappenAsync(plan[i].Fault, cancellationToken);
            going.Add(happening);
            if (!plan[i].Overlaps)
            {
                await happening;
            }
        }

        await Task.WhenAll(going);
    }

    /// <summary>Starts again, and remembers, every instance that ended without being told to.</summary>
    public async Task WatchAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            foreach (var instance in site.Instances)
            {
                var target = TargetOf(new Fault.KillInstance(instance.Number, default));
                if (!await target.WaitAsync(TimeSpan.Zero, cancellationToken))
                {
                    continue;
                }

                try
                {
                    if (instance.Bot.ExitCode is { } code)
                    {
                        _deaths.Enqueue($"instance {instance.Number} ended by itself with {code}: {instance.Bot.Output[^Math.Min(2000, instance.Bot.Output.Length)..]}");
                        await instance.StartAsync(cancellationToken);
                    }
                }
                finally
                {
                    target.Release();
                }
            }

            await Task.Delay(TimeSpan.FromMilliseconds(200), cancellationToken);
        }
    }

    private SemaphoreSlim TargetOf(Fault fault) => _targets.GetOrAdd(fault.Target, static _ => new(1, 1));

    private async Task HappenAsync(Fault fault, CancellationToken cancellationToken)
    {
        var target = TargetOf(fault);
        await target.WaitAsync(cancellationToken);
        try
        {
            var from = clock.Elapsed;
            await DoAsync(fault, cancellationToken);
            _incidents.Enqueue(new(fault, from, clock.Elapsed));
        }
        finally
        {
            target.Release();
        }
    }

    private async Task DoAsync(Fault fault, CancellationToken cancellationToken)
    {
        switch (fault)
        {
            case Fault.KillInstance kill:
                Of(kill.Instance).Bot.Kill();
                await Task.Delay(kill.Down, cancellationToken);
                await Of(kill.Instance).StartAsync(cancellationToken);
                break;
            case Fault.StopInstance stop:
                Of(stop.Instance).Bot.Stop();
                await Task.Delay(stop.Time, cancellationToken);
                Of(stop.Instance).Bot.Continue();
                break;
            case Fault.KillRedis kill:
                site.Redis!.Kill();
                await Task.Delay(kill.Down, cancellationToken);
                await Task.Run(site.Redis.Start, cancellationToken);
                break;
            case Fault.StopRedis stop:
                site.Redis!.Stop();
                await Task.Delay(stop.Time, cancellationToken);
                site.Redis.Continue();
                break;
            case Fault.DisturbLink link:
                Of(link.Instance).Link!.Mood = link.Mood;
                await Task.Delay(link.Time, cancellationToken);
                Of(link.Instance).Link!.Mood = LinkMood.Passing;
                break;
            case Fault.ChannelDown down:
                outside.IsDown = true;
                await Task.Delay(down.Time, cancellationToken);
                outside.IsDown = false;
                break;
            default:
                throw new InvalidOperationException($"Nobody knows how to do {fault}.");
        }
    }

    private Instance Of(int number) => site.Instances[number - 1];
}
