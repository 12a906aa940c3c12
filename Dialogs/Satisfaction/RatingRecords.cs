using Switchboard.Dialogs.Memory;

namespace Switchboard.Dialogs.Satisfaction;

/// <summary>What a person said about the help they got.</summary>
public sealed class RatingRecords(ISatisfactionStore store) : IPersonalRecords
{
    public async Task<IReadOnlyDictionary<string, int>> EraseAsync(PersonRecords person, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(person);
        var ratings = 0;
        foreach (var conversation in person.Conversations)
        {
            ratings += await store.ForgetAsync(person.Channel, conversation, cancellationToken);
        }

        return new Dictionary<string, int> { ["ratings"] = ratings };
    }
}
