using System.Globalization;
using System.Text;
using Switchboard.Bot.Stores;

namespace Switchboard.Benchmarks;

/// <summary>What a turn asks of the store: accept with the lease and two entries of state, commit both, one answer and the path, finish with its settlement.</summary>
internal sealed class TypicalTurn(ITurnStore store, string owner)
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(15);
    private static readonly ReadOnlyMemory<byte> Activity = Text(900);
    private static readonly ReadOnlyMemory<byte> State = Text(1_500);
    private static readonly ReadOnlyMemory<byte> Answer = Text(600);
    private static readonly ReadOnlyMemory<byte> Path = Text(1_500);

    private int _activities;

    /// <summary>Runs the next turn of a conversation of one person.</summary>
    public async Task RunAsync(string conversation, string user)
    {
        var now = DateTimeOffset.UtcNow;
        string[] keys = [conversation, user];
        var wish = new LeaseWish(owner, Lease) { StateKeys = keys };
        var id = string.Create(CultureInfo.InvariantCulture, $"activity-{Interlocked.Increment(ref _activities):D10}");
        var accepted = (Acceptance.Accepted)await store.AcceptAsync(new InboxEntry(conversation, id, Activity, now), wish, default);
        var state = accepted.State ?? await store.ReadStateAsync(keys, default);
        var turnId = string.Create(CultureInfo.InvariantCulture, $"{conversation.GetHashCode(StringComparison.Ordinal):x8}-{accepted.Sequence}");
        var commit = new TurnCommit(
            accepted.Lease!,
            accepted.Sequence,
            turnId,
            [.. keys.Select(key => new StateChange(key, State, state.TryGetValue(key, out var entry) ? entry.Version : 0))],
            [new OutgoingActivity(turnId + "-1", Answer)],
            Path,
            now,
            TimeSpan.FromMilliseconds(3));
        var committed = (CommitOutcome.Committed)await store.CommitAsync(commit, default);
        await store.FinishAsync(accepted.Lease!, [new Settlement(committed.FirstOutbox, new Delivery.Delivered("1700000000000-abcdef"))], default);
    }

    // Like JSON of words: compresses and copies as such.
    private static byte[] Text(int length)
    {
        var text = new StringBuilder("{\"a\":\"");
        for (var i = 0; text.Length < length - 2; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"word{i} ");
        }

        return Encoding.UTF8.GetBytes(text.ToString(0, length - 2) + "\"}");
    }
}
