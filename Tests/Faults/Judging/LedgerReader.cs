using System.Globalization;
using System.Text.Json;
using Switchboard.Bot.Stores;
using Switchboard.Bot.Stores.Redis;
using Switchboard.Bot.Stores.Sqlite;
using Switchboard.Faults.Processes;

namespace Switchboard.Faults.Judging;

/// <summary>Reads from the store itself what was committed, once the instances have ended.</summary>
internal static class LedgerReader
{
    private const int All = 100_000;

    public static async Task<IReadOnlyDictionary<Talk, TalkLedger>> ReadAsync(Site site, IReadOnlyList<Talk> talks, CancellationToken cancellationToken)
    {
        if (site.Redis is { } server)
        {
            await using var redis = new RedisConnection(server.Settings, TimeSpan.FromSeconds(30));
            await redis.ConnectAsync(cancellationToken);
            return await ReadAsync(new RedisTurnStore(redis, TimeProvider.System, new TurnLimits { Turns = All, Settled = All }), talks, cancellationToken);
        }

        using var database = SqliteDatabase.Open(new SqliteSettings(site.DatabasePath));
        return await ReadAsync(new SqliteTurnStore(database, TimeProvider.System, new TurnLimits { Turns = All, Settled = All }), talks, cancellationToken);
    }

    private static async Task<IReadOnlyDictionary<Talk, TalkLedger>> ReadAsync(ITurnStore store, IReadOnlyList<Talk> talks, CancellationToken cancellationToken)
    {
        var ledgers = new Dictionary<Talk, TalkLedger>();
        foreach (var talk in talks)
        {
            var name = ConversationName.Of(talk.ChannelId, talk.Id);
            var turns = await store.ReadTurnsAsync(name, All, cancellationToken);
            var state = await store.ReadStateAsync([name], cancellationToken);
            ledgers[talk] = new(turns, CounterOf(state.GetValueOrDefault(name)), await ReadOutgoingAsync(store, name, turns, cancellationToken));
        }

        return ledgers;
    }

    private static async Task<IReadOnlyList<OutboxEntry>> ReadOutgoingAsync(ITurnStore store, string name, IReadOnlyList<CommittedTurn> turns, CancellationToken cancellationToken)
    {
        var outgoing = new List<OutboxEntry>();
        foreach (var turn in turns)
        {
            for (var number = 0; number < 10; number++)
            {
                var id = $"{turn.TurnId}-{number.ToString(CultureInfo.InvariantCulture)}";
                if (await store.FindOutgoingAsync(name, id, cancellationToken) is { } entry)
                {
                    outgoing.Add(entry);
                }
                else if (number > 0)
                {
                    break;
                }
            }
        }

        // Whatever waits is there under any id.
        outgoing.AddRange((await store.ReadOutboxAsync(name, All, cancellationToken)).Where(entry => outgoing.All(known => known.Sequence != entry.Sequence)));
        return outgoing;
    }

    /// <summary>The conversation's session counts the messages it has read.</summary>
    private static int? CounterOf(StateEntry? state)
    {
        if (state is null)
        {
            return null;
        }

        using var json = JsonDocument.Parse(state.Json);
        return json.RootElement.TryGetProperty("Session", out var session)
            && session.EnumerateObject().FirstOrDefault(property => property.Name.Equals("turns", StringComparison.OrdinalIgnoreCase)) is { Value.ValueKind: JsonValueKind.Number } turns
            ? turns.Value.GetInt32()
            : null;
    }
}
