using Switchboard.Bot.Handoff;
using Switchboard.Bot.Stores;
using Switchboard.Dialogs.Satisfaction;
using Switchboard.Recognizers.Intents;

namespace Switchboard.Bot.Desk;

/// <summary>The desk's own numbers, from the events in the store, whichever instance wrote them.</summary>
internal sealed class DeskNumbers(IHandoffStore store, ISatisfactionStore ratings, TimeProvider time)
{
    private const int Most = 200_000;
    private const int MostQuestions = 25;

    public async Task<object> ComputeAsync(int days, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var since = new DateTimeOffset(now.UtcDateTime.Date.AddDays(1 - days), TimeSpan.Zero);
        var events = await store.ReadEventsAsync(since, Most, cancellationToken);
        var queued = events.Where(e => e.Kind == HandoffKinds.Queued).ToList();
        var people = events.Where(e => e.Kind is HandoffKinds.Queued or HandoffKinds.TakenOver).Select(e => e.Conversation).Distinct().Count();
        var conversations = events.Where(e => e.Kind is HandoffKinds.Started or HandoffKinds.Queued or HandoffKinds.TakenOver).Select(e => e.Conversation).Distinct().Count();
        var satisfaction = SatisfactionNumbers.Of(await ratings.ListAsync(since, now, cancellationToken));
        return new
        {
            days,
            since,
            conversations,
            handedOver = people,
            containment = conversations == 0 ? (double?)null : 1 - ((double)people / conversations),
            waiting = Spread(events.Where(e => e.Kind == HandoffKinds.Accepted).Select(e => e.Waited)),
            handling = Spread(events.Where(e => HandoffKinds.EndsPersonsPart(e.Kind)).Select(e => e.Owned)),
            satisfaction = satisfaction.Mean is { } mean ? new { count = satisfaction.Count, average = mean } : null,
            perDay = Enumerable.Range(0, days).Select(day => since.AddDays(day)).Select(day => new
            {
                day = day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
                conversations = events.Where(e => e.Kind == HandoffKinds.Started && e.At >= day && e.At < day.AddDays(1)).Select(e => e.Conversation).Distinct().Count(),
                handedOver = queued.Count(e => e.At >= day && e.At < day.AddDays(1)),
            }),
            reasons = Count(queued.Select(e => e.Detail)),
            endings = Count(events.Where(e => e.Kind is HandoffKinds.Returned or HandoffKinds.Closed or HandoffKinds.Left or HandoffKinds.Callback or HandoffKinds.Nobody or HandoffKinds.NoShow or HandoffKinds.Requeued or HandoffKinds.Transferred).Select(e => e.Kind)),
            agents = events.Where(e => e.Agent.Length > 0).GroupBy(e => e.Agent).Select(agent => new
            {
                agent = agent.Key,
                accepted = agent.Count(e => e.Kind is HandoffKinds.Accepted or HandoffKinds.TakenOver),
                handling = Spread(agent.Where(e => HandoffKinds.EndsPersonsPart(e.Kind)).Select(e => e.Owned)),
            }).OrderByDescending(agent => agent.accepted),
            questions = Questions(events),
        };
    }

    private static object? Spread(IEnumerable<TimeSpan> spans)
    {
        var sorted = spans.Select(span => span.TotalSeconds).Order().ToList();
        return sorted.Count == 0
            ? null
            : new { count = sorted.Count, median = sorted[sorted.Count / 2], p90 = sorted[Math.Min(sorted.Count - 1, (int)(sorted.Count * 0.9))], longest = sorted[^1] };
    }

    private static IEnumerable<object> Count(IEnumerable<string> words) =>
        words.GroupBy(word => word.Length == 0 ? "unknown" : word).OrderByDescending(group => group.Count()).Select(group => new { what = group.Key, count = group.Count() });

    /// <summary>What led to a person, the same words once; with what agents say should have been answered.</summary>
    private static IEnumerable<object> Questions(IReadOnlyList<HandoffEvent> events)
    {
        var labels = events.Where(e => e.Kind == HandoffKinds.Labelled && e.Words.Length > 0)
            .GroupBy(e => TextNormalizer.Key(e.Words.Split('\n')[0])).ToDictionary(group => group.Key, group => group.Last());
        return events.Where(e => e.Kind == HandoffKinds.Queued && e.Words.Length > 0)
            .GroupBy(e => TextNormalizer.Key(e.Words))
            .OrderByDescending(group => group.Count())
            .Take(MostQuestions)
            .Select(group => new
            {
                question = group.First().Words,
                count = group.Count(),
                intent = labels.GetValueOrDefault(group.Key)?.Detail,
                answer = labels.GetValueOrDefault(group.Key)?.Words.Split('\n', 2) is [_, var answer] ? answer : null,
            });
    }
}
