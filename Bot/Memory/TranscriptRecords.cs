using Switchboard.Bot.Channels.DirectLine;
using Switchboard.Dialogs.Memory;

namespace Switchboard.Bot.Memory;

/// <summary>What was said in a person's conversations on our own channel; other channels keep what is said themselves.</summary>
internal sealed class TranscriptRecords(IConversationLog log) : IPersonalRecords
{
    public async Task<IReadOnlyDictionary<string, int>> EraseAsync(PersonRecords person, CancellationToken cancellationToken)
    {
        var activities = 0;
        if (person.Channel is Microsoft.Bot.Connector.Channels.Directline or Microsoft.Bot.Connector.Channels.Webchat)
        {
            foreach (var conversation in person.Conversations)
            {
                activities += await log.EraseAsync(conversation, cancellationToken);
            }
        }

        return new Dictionary<string, int> { ["transcript entries"] = activities };
    }
}
