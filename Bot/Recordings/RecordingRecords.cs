using Switchboard.Bot.Stores;
using Switchboard.Dialogs.Memory;

namespace Switchboard.Bot.Recordings;

/// <summary>The recordings of a person's conversations.</summary>
internal sealed class RecordingRecords(RecordingFiles files) : IPersonalRecords
{
    public Task<IReadOnlyDictionary<string, int>> EraseAsync(PersonRecords person, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyDictionary<string, int>>(new Dictionary<string, int>
        {
            ["recordings"] = person.Conversations.Count(conversation => files.Erase(ConversationName.Of(person.Channel, conversation))),
        });
}
