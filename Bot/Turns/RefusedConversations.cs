using System.Text.Json;
using System.Text.Json.Serialization;
using Switchboard.Bot.Stores;

namespace Switchboard.Bot.Turns;

/// <summary>
/// Conversations of which the channel has said that the bot may say nothing there any more: blocked, removed, or gone. What the bot would say of itself is not
/// said there until the person writes again.
/// </summary>
internal sealed partial class RefusedConversations(ITurnStore store, TimeProvider time)
{
    /// <summary>The channel has refused for good.</summary>
    public Task NoteAsync(string conversation, CancellationToken cancellationToken) => store.WriteStateAsync(
        [new StateChange(KeyOf(conversation), JsonSerializer.SerializeToUtf8Bytes(new Refusal(time.GetUtcNow()), RefusalJson.Default.Refusal), null)], cancellationToken);

    /// <summary>Whether it refused after the latest turn: a later one means that the person is back.</summary>
    public async Task<bool> IsRefusedAsync(string conversation, CancellationToken cancellationToken)
    {
        var key = KeyOf(conversation);
        if (!(await store.ReadStateAsync([key], cancellationToken)).TryGetValue(key, out var entry))
        {
            return false;
        }

        var refusal = JsonSerializer.Deserialize(entry.Json.Span, RefusalJson.Default.Refusal);
        return await store.ReadTurnsAsync(conversation, 1, cancellationToken) is not [var turn] || turn.StartedAt <= refusal?.At;
    }

    // Kept with the conversation's own state.
    private static string KeyOf(string conversation) => conversation + "/users/(refused)";

    private sealed record Refusal(DateTimeOffset At);

    [JsonSerializable(typeof(Refusal))]
    private sealed partial class RefusalJson : JsonSerializerContext;
}
