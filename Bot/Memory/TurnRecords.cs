using Switchboard.Bot.Stores;
using Switchboard.Dialogs.Memory;

namespace Switchboard.Bot.Memory;

/// <summary>The recorded turns of a person's conversations, and the messages sent in them.</summary>
internal sealed class TurnRecords(ITurnStore store) : IPersonalRecords
{
    public async Task<IReadOnlyDictionary<string, int>> EraseAsync(PersonRecords person, CancellationToken cancellationToken)
    {
        var (turns, messages) = (0, 0);
        foreach (var conversation in person.Conversations)
        {
            var forgotten = await store.ForgetTurnsAsync(ConversationName.Of(person.Channel, conversation), cancellationToken);
            turns += forgotten.Turns;
            messages += forgotten.Messages;
        }

        return new Dictionary<string, int> { ["recorded turns"] = turns, ["sent messages"] = messages };
    }
}
