using System.Globalization;
using Switchboard.Bot.Stores.Redis;

namespace Switchboard.Benchmarks;

/// <summary>
/// Where load gathers on a Redis Cluster at 10,000 turns a second: one minute of turns is drawn with a seed, each is laid on the servers its keys are on,
/// with the real key names and slots. The costs are measured ones, see docs/plan-10000-turns.md.
/// </summary>
internal static class HotSpots
{
    private const int TurnsPerSecond = 10_000;
    private const int Seconds = 60;
    private const int People = 1_000_000;

    /// <summary>
    /// Of a server's time, in microseconds: what a turn costs on the conversation's server, on the index's, and on the person's. The sum of the first three
    /// was measured on one server (redis-turn), its parts are by their commands; a change of the person's state is two more small scripts.
    /// </summary>
    private const double ConversationCost = 115, IndexCost = 8, PersonCost = 10, PersonChangeCost = 40;

    /// <summary>How often a turn changes the state of its person: what is known of a person is written once a minute at most.</summary>
    private const double PersonChanges = 0.25;

    /// <summary>Time of one turn from accept to finish, in milliseconds: three flights, the bot's own work, and the channel's answer.</summary>
    private const double TurnMilliseconds = 60;

    private const int InboxLimit = 100;

    public static int Run()
    {
        Say($"{TurnsPerSecond:N0} turns/s for {Seconds} s, {People:N0} people; µs of server time a turn: {ConversationCost} + {IndexCost} + {PersonCost} (+ {PersonChangeCost} when the person's state changes)");
        foreach (var (name, skew) in new[] { ("even", 0.0), ("skewed (Zipf 0.8)", 0.8), ("very skewed (Zipf 1.0)", 1.0) })
        {
            var turns = Draw(skew);
            foreach (var masters in new[] { 3, 6, 12 })
            {
                Servers(name, turns, masters);
            }

            Busiest(name, turns);
        }

        Indexes();
        Group();
        return 0;
    }

    private static int[] Draw(double skew)
    {
        var sums = new double[People];
        var sum = 0.0;
        for (var i = 0; i < People; i++)
        {
            sums[i] = sum += Math.Pow(i + 1, -skew);
        }

        var random = new Random(4711);
        var turns = new int[TurnsPerSecond * Seconds];
        for (var i = 0; i < turns.Length; i++)
        {
            var at = Array.BinarySearch(sums, random.NextDouble() * sum);
            turns[i] = at < 0 ? ~at : at;
        }

        return turns;
    }

    private static void Servers(string name, int[] turns, int masters)
    {
        var (conversations, indexes, people) = (new double[masters], new double[masters], new double[masters]);
        var random = new Random(42);
        foreach (var who in Possible(turns))
        {
            var conversation = Conversation(who);
            conversations[ServerOf(RedisKeys.SlotOf(conversation), masters)] += ConversationCost;
            indexes[ServerOf(RedisKeys.SlotOf(TagOf(RedisKeys.Work[RedisKeys.ShardOf(conversation)]!)), masters)] += IndexCost;
            people[ServerOf(RedisKeys.SlotOf($"msteams/users/29:{who}"), masters)] += PersonCost + (random.NextDouble() < PersonChanges ? PersonChangeCost : 0);
        }

        var busy = Enumerable.Range(0, masters).Select(i => (conversations[i] + indexes[i] + people[i]) / 1e6 / Seconds).ToArray();

        // M/D/1: how long a command waits on the busiest server, in services of 30 µs.
        var utilisation = busy.Max();
        var wait = utilisation < 1 ? string.Create(CultureInfo.InvariantCulture, $"{30 * utilisation / (2 * (1 - utilisation)):F0} µs") : "without end";
        Say($"{name,-23} {masters,2} servers: busy {busy.Average(),6:P1} on average, {utilisation,6:P1} the busiest (x{utilisation / busy.Average():F2}; indexes x{indexes.Max() / indexes.Average():F2}, people x{people.Max() / people.Average():F2}); a command waits {wait}");
    }

    /// <summary>What the conversations can do: their turns run one after the other, and what comes faster is asked to come again.</summary>
    private static IEnumerable<int> Possible(int[] turns)
    {
        var done = new Dictionary<int, int>();
        foreach (var who in turns)
        {
            var count = done[who] = done.GetValueOrDefault(who) + 1;
            if (count <= Seconds * 1000 / TurnMilliseconds)
            {
                yield return who;
            }
        }
    }

    private static void Busiest(string name, int[] turns)
    {
        var counts = turns.GroupBy(who => who).Select(turn => turn.Count()).OrderDescending().ToArray();
        var most = 1000 / TurnMilliseconds;
        var over = counts.Where(count => count / (double)Seconds > most).ToArray();
        Say($"{name,-23} busiest conversation {counts[0] / (double)Seconds:F1} turns/s, one turn at a time does {most:F1}; {over.Length:N0} conversations ask for more than that, with {over.Sum() / (double)turns.Length:P1} of all turns");
    }

    /// <summary>The indexes of work: 64 that lie with the conversations they name, against 16 whose names were hashed.</summary>
    private static void Indexes()
    {
        foreach (var masters in new[] { 3, 6, 12, 24 })
        {
            var now = Load(RedisKeys.Work.Select(key => RedisKeys.SlotOf(TagOf(key!))), masters);
            var before = Load(Enumerable.Range(0, 16).Select(shard => RedisKeys.SlotOf($"sb:work:{shard}")), masters);
            var home = Enumerable.Range(0, 100_000).Select(Conversation).Average(conversation =>
                ServerOf(RedisKeys.SlotOf(conversation), masters) == ServerOf(RedisKeys.SlotOf(TagOf(RedisKeys.Work[RedisKeys.ShardOf(conversation)]!)), masters) ? 1 : 0);
            Say($"work indexes, {masters,2} servers: 64 by slot x{now:F2} on the busiest, 16 by name x{before:F2}; on the conversation's own server {home:P0}");
        }
    }

    private static double Load(IEnumerable<int> slots, int masters)
    {
        var load = new int[masters];
        foreach (var slot in slots)
        {
            load[ServerOf(slot, masters)]++;
        }

        return load.Max() / load.Average();
    }

    /// <summary>A group chat in which many write at once: its turns run one after the other.</summary>
    private static void Group()
    {
        foreach (var rate in new[] { 5, 10, 15, 20, 50 })
        {
            var random = new Random(7);
            var (waiting, refused, accepted, longest, clock, free) = (new Queue<double>(), 0, 0, 0.0, 0.0, 0.0);
            while (clock < Seconds * 1000)
            {
                clock += -Math.Log(1 - random.NextDouble()) * 1000 / rate;
                while (waiting.TryPeek(out var ends) && ends <= clock)
                {
                    waiting.Dequeue();
                }

                if (waiting.Count >= InboxLimit)
                {
                    refused++;
                    continue;
                }

                accepted++;
                free = Math.Max(free, clock) + TurnMilliseconds;
                longest = Math.Max(longest, free - clock);
                waiting.Enqueue(free);
            }

            Say($"group chat, {rate,2} messages/s, {TurnMilliseconds} ms a turn: {accepted:N0} accepted, {refused:N0} asked to come again (503), longest wait {longest / 1000:F1} s");
        }
    }

    private static string Conversation(int who) => $"msteams/conversations/a:{who.ToString(CultureInfo.InvariantCulture)}";

    // Slots are given to the servers in one piece each, as redis-cli --cluster create does.
    private static int ServerOf(int slot, int masters) => (int)((long)slot * masters / RedisKeys.Slots);

    private static string TagOf(string key) => key[(key.IndexOf('{', StringComparison.Ordinal) + 1)..key.IndexOf('}', StringComparison.Ordinal)];

    private static void Say(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
