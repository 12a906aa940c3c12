using System.Globalization;
using Switchboard.Bot.Stores;
using Switchboard.Bot.Stores.Memory;
using Switchboard.Bot.Turns;

namespace Switchboard.Faults.Simulation;

/// <summary>Holds a simulated run against what was promised.</summary>
internal sealed class SimulatedJudge(
    MemoryTurnStore store, List<Shown> shown, List<string> refused, List<string> accepted, Dictionary<string, HashSet<string>> calls, TimeSpan lease)
{
    private const int All = 100_000;

    /// <summary>Whether nothing waits any more.</summary>
    public static bool IsSettled(MemoryTurnStore store, List<string> accepted) => accepted
        .GroupBy(ConversationOf)
        .All(messages => Read(store.ReadTurnsAsync(NameOf(messages.Key), All, default)).Count >= messages.Count() && Read(store.ReadOutboxAsync(NameOf(messages.Key), 1, default)).Count == 0);

    public IEnumerable<string> FindBroken()
    {
        foreach (var messages in accepted.GroupBy(ConversationOf))
        {
            foreach (var broken in FindBroken(messages.Key, [.. messages]))
            {
                yield return broken;
            }
        }

        foreach (var messages in accepted.GroupBy(PersonOf))
        {
            var counter = CountingTurn.Read(Read(store.ReadStateAsync([messages.Key], default)).GetValueOrDefault(messages.Key));
            if (counter != messages.Count())
            {
                yield return $"{(counter < messages.Count() ? "lost" : "processed twice")}: the state of {messages.Key} counts {counter} of {messages.Count()} messages";
            }
        }

        foreach (var (id, keys) in calls.Where(call => call.Value.Count > 1))
        {
            yield return $"side effect doubled: {id} has called outside with {string.Join(" and ", keys)}";
        }

        foreach (var doubled in FindDoubled())
        {
            yield return doubled;
        }
    }

    private IEnumerable<string> FindBroken(string conversation, IReadOnlyList<string> messages)
    {
        var name = NameOf(conversation);
        var turns = Read(store.ReadTurnsAsync(name, All, default));
        if (turns.Count != messages.Count)
        {
            yield return $"{(turns.Count < messages.Count ? "lost" : "processed twice")}: {conversation} has {turns.Count} turns for {messages.Count} messages";
        }

        var counter = CountingTurn.Read(Read(store.ReadStateAsync([name], default)).GetValueOrDefault(name));
        if (counter != messages.Count)
        {
            yield return $"{(counter < messages.Count ? "lost" : "processed twice")}: the state of {conversation} counts {counter} of {messages.Count} messages";
        }

        foreach (var entry in Read(store.ReadOutboxAsync(name, All, default)))
        {
            yield return $"not settled: {entry.Id} of {conversation} is {entry.Status}, due {entry.DueAt:mm:ss.fff}";
        }

        var last = DateTimeOffset.MinValue;
        for (var i = 0; i < messages.Count; i++)
        {
            for (var part = 1; part <= 2; part++)
            {
                var id = $"{TurnId.Of(name, i + 1)}-{part.ToString(CultureInfo.InvariantCulture)}";
                var text = $"{messages[i]} is number {(i + 1).ToString(CultureInfo.InvariantCulture)}, part {part.ToString(CultureInfo.InvariantCulture)}";
                var seen = shown.Where(entry => entry.Conversation == conversation && entry.Text == text).ToList();
                var status = Read(store.FindOutgoingAsync(name, id, default))?.Status;
                if (seen.Count == 0 && status is not (OutboxStatus.Unknown or OutboxStatus.Dead))
                {
                    yield return $"lost: nobody has seen \"{text}\", and the ledger says {status?.ToString() ?? "nothing"}";
                }
                else if (seen.Count == 0 && status == OutboxStatus.Dead && !refused.Contains(id))
                {
                    yield return $"given up without need: \"{text}\"";
                }

                if (seen.Count > 0 && seen.Min(entry => entry.At) is var first)
                {
                    if (first < last)
                    {
                        yield return $"out of order: \"{text}\"";
                    }

                    last = first;
                }
            }
        }

        foreach (var entry in shown.Where(entry => entry.Conversation == conversation && !messages.Select((id, i) => $"{id} is number {(i + 1).ToString(CultureInfo.InvariantCulture)},").Any(entry.Text.StartsWith)))
        {
            yield return $"from wrong state: \"{entry.Text}\"";
        }
    }

    /// <summary>What is shown again though its first sender had its answer and nothing kept it from writing that down.</summary>
    private IEnumerable<string> FindDoubled()
    {
        foreach (var same in shown.GroupBy(entry => (entry.Conversation, entry.Text)))
        {
            foreach (var (before, again) in same.Zip(same.Skip(1)))
            {
                if (before.Answered && !before.By.HadTrouble(before.At - lease, again.At))
                {
                    yield return $"doubled: \"{same.Key.Text}\" by {before.By.Name} and {again.By.Name}";
                }
            }
        }
    }

    private static string ConversationOf(string message) => message.Split('-')[0];

    private static string NameOf(string conversation) => ConversationName.Of(SimulatedPeople.ChannelOf(NumberOf(conversation)), conversation);

    private static string PersonOf(string message) => SimulatedPeople.PersonOf(NumberOf(ConversationOf(message)));

    private static int NumberOf(string conversation) => int.Parse(conversation[1..], CultureInfo.InvariantCulture);

    // The store in memory answers at once.
    private static T Read<T>(Task<T> task) => task.GetAwaiter().GetResult();
}
