using System.Diagnostics;
using Switchboard.Faults.Judging;

namespace Switchboard.Faults.Processes;

/// <summary>One run over real processes: people write, the adversary does its worst, and then what was promised is checked.</summary>
internal sealed class FaultRun(RunOptions options, TextWriter output)
{
    private static readonly TimeSpan QuietFor = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan EndLimit = TimeSpan.FromSeconds(30);

    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly List<string> _unfinished = [];

    /// <summary>Runs, prints the report and gives back whether every promise was kept.</summary>
    public async Task<Verdict> RunAsync(CancellationToken cancellationToken)
    {
        output.WriteLine($"== {options.Title}");
        var plan = FaultPlan.Create(options);
        foreach (var planned in plan)
        {
            output.WriteLine($"  after {planned.AfterAccepted,5} accepted and {planned.Moment.TotalMilliseconds,2} ms: {planned.Fault}{(planned.Overlaps ? ", the next one may overlap" : "")}");
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(options.Limit);
        var talks = Talk.CreateAll(options);
        await using var outside = await Outside.StartAsync(talks, options, _clock);
        await using var site = await Site.StartAsync(options, outside, limit.Token);
        var progress = new Progress();
        var adversary = new Adversary(plan, site, outside, progress, _clock);
        var started = _clock.Elapsed;
        await RunAsync(talks, site, outside, progress, adversary, limit.Token);
        var ended = _clock.Elapsed;
        cancellationToken.ThrowIfCancellationRequested();
        await EndAsync(site);
        var verdict = new Judge(talks, await LedgerReader.ReadAsync(site, talks, cancellationToken), adversary.Incidents)
            .Pronounce(outside.Orders, outside.Strangers, adversary.Deaths, _unfinished);
        verdict.Figure("time", $"{(ended - started).TotalSeconds:0} s");
        verdict.Print(output);
        return verdict;
    }

    private async Task RunAsync(IReadOnlyList<Talk> talks, Site site, Outside outside, Progress progress, Adversary adversary, CancellationToken cancellationToken)
    {
        using var driver = new Driver(talks, options, [.. site.Instances.Select(instance => instance.Bot.Address)], outside.Address, progress, _clock);
        using var watching = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var watch = adversary.WatchAsync(watching.Token);
        try
        {
            await Task.WhenAll(driver.RunAsync(cancellationToken), adversary.RunAsync(cancellationToken));
            await UntilQuietAsync(talks, outside, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            _unfinished.Add($"the run was given up after {options.Limit} with {progress.Count} of {options.Turns} messages accepted");
        }

        await watching.CancelAsync();
        await watch.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <summary>Everything is up; waits until every message is answered, or nothing has been said for a while.</summary>
    private async Task UntilQuietAsync(IReadOnlyList<Talk> talks, Outside outside, CancellationToken cancellationToken)
    {
        var since = _clock.Elapsed;
        while (talks.SelectMany(talk => talk.Messages).Any(message => message.AcceptedAt is not null && !message.Attempts.Any(attempt => attempt.IsTaken))
            && _clock.Elapsed - (outside.LastAt > since ? outside.LastAt : since) < QuietFor + options.Lease)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(100), cancellationToken);
        }

        // What the last answers leave behind is settled by now.
        await Task.Delay(TimeSpan.FromSeconds(2), cancellationToken);
    }

    private async Task EndAsync(Site site)
    {
        foreach (var instance in site.Instances)
        {
            instance.Bot.Terminate();
            try
            {
                await instance.Bot.WaitForExitAsync().WaitAsync(EndLimit);
            }
            catch (TimeoutException)
            {
                _unfinished.Add($"instance {instance.Number} did not end within {EndLimit.TotalSeconds:0} s of SIGTERM");
            }

            instance.Bot.Kill();
            if (options.Logs is not null)
            {
                await File.WriteAllTextAsync(Path.Combine(options.Logs, $"instance-{instance.Number}.log"), instance.Bot.Output);
            }
        }
    }
}
