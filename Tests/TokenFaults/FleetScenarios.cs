namespace Switchboard.Tests.TokenFaults;

/// <summary>What happens to a fleet at the end of a token: each gives a line on what came of it, and whether that is right.</summary>
internal static class FleetScenarios
{
    /// <summary>Times that are short, so that a fault takes seconds.</summary>
    public static IReadOnlyDictionary<string, string?> ShortTimes { get; } = new Dictionary<string, string?>
    {
        ["Tokens:LockDuration"] = "00:00:02",
        ["Tokens:RequestTimeout"] = "00:00:06",
    };

    private static readonly TimeSpan LongerThanARequest = TimeSpan.FromSeconds(7);

    /// <summary>All callers of all processes at once: one request, one token.</summary>
    public static async Task<Finding> AtExpiryAsync(Fleet fleet, string service)
    {
        await fleet.Server.ControlAsync(new { before = 0, after = 0, lifetime = 3600 });
        await fleet.ExpireAsync(service);
        var answers = await fleet.GetAsync(service);
        return await JudgeAsync(fleet, service, answers, requests: 1, tokens: 1);
    }

    /// <summary>The server takes longer than the lock lasts: its holder renews it.</summary>
    public static async Task<Finding> SlowServerAsync(Fleet fleet, string service)
    {
        await fleet.Server.ControlAsync(new { before = 3000, after = 0, lifetime = 3600 });
        await fleet.ExpireAsync(service);
        var answers = await fleet.GetAsync(service);
        return await JudgeAsync(fleet, service, answers, requests: 1, tokens: 1);
    }

    /// <summary>
    /// The holder is killed with its request at the server. A client's own token is asked for once more, because nobody has the first answer; a refresh token is never sent again:
    /// the service account steps in.
    /// </summary>
    public static async Task<Finding> HolderKilledAsync(Fleet fleet, string service)
    {
        await fleet.Server.ControlAsync(new { before = 1500, after = 0, lifetime = 3600 });
        await fleet.ExpireAsync(service);
        var asked = fleet.Workers.ToDictionary(worker => worker, worker => worker.GetAsync(service, fleet.Callers));
        var holder = await fleet.HolderAsync();
        holder.Kill();
        await fleet.Server.ControlAsync(new { before = 0 });
        var answers = new List<WorkerAnswer>();
        foreach (var (worker, answer) in asked)
        {
            if (worker != holder)
            {
                answers.Add(await answer);
            }
            else
            {
                await answer.ContinueWith(static _ => { }, TaskScheduler.Default);
            }
        }

        await fleet.ReplaceAsync(holder, ShortTimes);
        return await JudgeAsync(fleet, service, answers, requests: service == Fleet.ClientCredentials ? 2 : 1, tokens: 1);
    }

    /// <summary>The holder stands still for a moment, shorter than its lock: everybody waits for it.</summary>
    public static async Task<Finding> HolderStoppedAsync(Fleet fleet, string service)
    {
        await fleet.Server.ControlAsync(new { before = 700, after = 0, lifetime = 3600 });
        await fleet.ExpireAsync(service);
        var asked = fleet.GetAsync(service);
        var holder = await fleet.HolderAsync();
        holder.Stop();
        await Task.Delay(900);
        holder.Continue();
        return await JudgeAsync(fleet, service, await asked, requests: 1, tokens: 1);
    }

    /// <summary>
    /// The holder stands still for longer than its lock and its request, and comes back when another has taken over: what it brings is refused by the fence, and where it brings nothing
    /// its callers get what the other has brought.
    /// </summary>
    public static async Task<Finding> HolderStoppedTooLongAsync(Fleet fleet, string service)
    {
        await fleet.Server.ControlAsync(new { before = 700, after = 0, lifetime = 3600 });
        await fleet.ExpireAsync(service);
        var asked = fleet.Workers.ToDictionary(worker => worker, worker => worker.GetAsync(service, fleet.Callers));
        var holder = await fleet.HolderAsync();
        holder.Stop();
        var longer = Task.Delay(LongerThanARequest);
        var answers = await Task.WhenAll(asked.Where(one => one.Key != holder).Select(one => one.Value));
        await longer;
        holder.Continue();
        return await JudgeAsync(fleet, service, [.. answers, await asked[holder]], requests: service == Fleet.ClientCredentials ? 2 : 1, tokens: 1);
    }

    private static async Task<Finding> JudgeAsync(Fleet fleet, string service, IReadOnlyList<WorkerAnswer> answers, int requests, int tokens)
    {
        var statistics = await fleet.Server.StatisticsAsync();
        var granted = answers.Sum(answer => answer.Granted);
        var expected = answers.Count * fleet.Callers;
        var different = answers.SelectMany(answer => answer.Tokens).Distinct().Count();
        var refreshes = statistics.Requests.Count(request => request.Grant == "refresh_token");
        var isRight = granted == expected && statistics.Requests.Count == requests && different == tokens && statistics.Reused == 0 && (service != Fleet.Rotating || refreshes <= 1);
        return new Finding(
            isRight,
            $"{granted} of {expected} callers served, {statistics.Requests.Count} requests (allowed {requests}), {different} different tokens, {statistics.Reused} refresh tokens sent twice, longest wait {answers.Max(answer => answer.LongestMilliseconds):0} ms",
            string.Join(" | ", answers.SelectMany(answer => answer.Failures).Distinct()));
    }
}

/// <summary>What came of a scenario.</summary>
internal sealed record Finding(bool IsRight, string Line, string Failures)
{
    public override string ToString() => $"{(IsRight ? "right" : "WRONG")}: {Line}{(Failures.Length > 0 ? $" ({Failures})" : "")}";
}
