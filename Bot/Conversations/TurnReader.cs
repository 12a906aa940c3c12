using Switchboard.Bot.Operations;
using Switchboard.Bot.Stores;

namespace Switchboard.Bot.Conversations;

/// <summary>Finds the kept turns of a conversation.</summary>
internal sealed class TurnReader(ITurnStore store)
{
    /// <summary>More turns are not kept of a conversation, see Storage:TurnsKept.</summary>
    public const int All = 10_000;

    /// <summary>The conversation's name in the stores. Without a channel: of the first channel that has turns of this id, else null.</summary>
    public async Task<string?> FindAsync(string? channel, string conversationId, CancellationToken cancellationToken)
    {
        if (channel is not null)
        {
            return ConversationName.Of(channel, conversationId);
        }

        foreach (var known in ChannelTag.Names)
        {
            var name = ConversationName.Of(known, conversationId);
            if (await store.ReadTurnsAsync(name, 1, cancellationToken) is { Count: > 0 })
            {
                return name;
            }
        }

        return null;
    }

    public Task<IReadOnlyList<CommittedTurn>> ReadAsync(string conversation, int most, CancellationToken cancellationToken) => store.ReadTurnsAsync(conversation, most, cancellationToken);
}
