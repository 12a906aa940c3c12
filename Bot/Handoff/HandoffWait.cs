using System.Globalization;
using Switchboard.Bot.Stores;

namespace Switchboard.Bot.Handoff;

/// <summary>How long a place in the queue takes: as long as agents have lately had conversations for, by how many agents there are.</summary>
internal sealed class HandoffWait(IHandoffStore store, TimeProvider time)
{
    private const int Looked = 1_000;

    private static readonly TimeSpan Usual = TimeSpan.FromMinutes(4);
    private static readonly TimeSpan Lately = TimeSpan.FromHours(4);
    private static readonly TimeSpan Known = TimeSpan.FromSeconds(30);

    private (TimeSpan Handling, DateTimeOffset At) _last;

    public async Task<TimeSpan> EstimateAsync(int place, int agents, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var (handling, at) = _last;
        if (now - at > Known)
        {
            var owned = (await store.ReadEventsAsync(now - Lately, Looked, cancellationToken)).Where(e => HandoffKinds.EndsPersonsPart(e.Kind)).Select(e => e.Owned).ToList();
            handling = owned.Count == 0 ? Usual : TimeSpan.FromSeconds(owned.Average(span => span.TotalSeconds));
            _last = (handling, now);
        }

        return handling * place / Math.Max(1, agents);
    }

    /// <summary>In whole minutes, at least one.</summary>
    public static string Minutes(TimeSpan wait) => Math.Max(1, Math.Ceiling(wait.TotalMinutes)).ToString("0", CultureInfo.InvariantCulture);
}
