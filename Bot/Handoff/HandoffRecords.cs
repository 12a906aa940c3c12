using Switchboard.Bot.Stores;
using Switchboard.Dialogs.Memory;

namespace Switchboard.Bot.Handoff;

/// <summary>What was said to the desk, and what it knew of the person.</summary>
internal sealed class HandoffRecords(IHandoffStore store) : IPersonalRecords
{
    public async Task<IReadOnlyDictionary<string, int>> EraseAsync(PersonRecords person, CancellationToken cancellationToken)
    {
        var lines = 0;
        foreach (var conversation in person.Conversations)
        {
            lines += await store.ForgetAsync(ConversationName.Of(person.Channel, conversation), cancellationToken);
        }

        return new Dictionary<string, int> { ["messages at the desk"] = lines };
    }
}
