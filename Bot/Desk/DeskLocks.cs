using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Options;
using Switchboard.Bot.Handoff;
using Switchboard.Bot.Stores;

namespace Switchboard.Bot.Desk;

/// <summary>
/// Counts attempts to sign in, before each is looked at, for all instances: from one address as one agent, and with more patience as one agent from anywhere and from one address as
/// anyone. Names that do not exist are counted the same. Counts share a bounded number of places, so that inventing names fills nothing.
/// </summary>
internal sealed partial class DeskLocks(ITurnStore store, IOptions<HandoffOptions> options, TimeProvider time)
{
    private const int Patience = 4;
    private const int Attempts = 20;

    /// <summary>Counts one more; how long to wait, or null when it may be tried now.</summary>
    public async Task<TimeSpan?> CountAsync(string agent, string address, CancellationToken cancellationToken)
    {
        TimeSpan? wait = null;
        foreach (var (key, most) in Keys(agent, address))
        {
            var until = await CountAsync(key, most, cancellationToken);
            wait = until > (wait ?? TimeSpan.Zero) ? until : wait;
        }

        return wait;
    }

    /// <summary>It was the right password.</summary>
    public async Task ForgiveAsync(string agent, string address, CancellationToken cancellationToken)
    {
        foreach (var (key, _) in Keys(agent, address))
        {
            await store.WriteStateAsync([new StateChange(key, null, null)], cancellationToken);
        }
    }

    private IEnumerable<(string Key, int Most)> Keys(string agent, string address)
    {
        var most = options.Value.MaxFailures;
        yield return (KeyOf($"both {agent.ToUpperInvariant()} {address}"), most);
        yield return (KeyOf($"agent {agent.ToUpperInvariant()}"), most * Patience);
        yield return (KeyOf($"address {address}"), most * Patience);
    }

    private async Task<TimeSpan?> CountAsync(string key, int most, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var now = time.GetUtcNow();
            var found = (await store.ReadStateAsync([key], cancellationToken)).GetValueOrDefault(key);
            var failures = found is null ? new Failures(0, now) : JsonSerializer.Deserialize(found.Json.Span, FailuresJson.Default.Failures)!;
            if (now - failures.Last >= options.Value.LockedFor)
            {
                failures = new Failures(0, now);
            }

            if (failures.Count >= most)
            {
                return failures.Last + options.Value.LockedFor - now;
            }

            try
            {
                var json = JsonSerializer.SerializeToUtf8Bytes(new Failures(failures.Count + 1, now), FailuresJson.Default.Failures);
                await store.WriteStateAsync([new StateChange(key, json, found?.Version ?? 0)], cancellationToken);
                return null;
            }
            catch (StateConflictException) when (attempt < Attempts)
            {
                await Task.Delay(attempt, cancellationToken);
            }
        }
    }

    private static string KeyOf(string what) => $"desk/locks/{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(what))[..2])}";

    internal sealed record Failures(int Count, DateTimeOffset Last);

    [JsonSerializable(typeof(Failures))]
    private sealed partial class FailuresJson : JsonSerializerContext;
}
