namespace Switchboard.Dialogs.Memory;

/// <summary>A kind of record that is kept beside the state: transcripts, recordings, messages sent. Whoever keeps one lets it be erased here.</summary>
public interface IPersonalRecords
{
    /// <summary>Erases a person's records; says how many of each kind. Asked again, it finds nothing more and says so.</summary>
    Task<IReadOnlyDictionary<string, int>> EraseAsync(PersonRecords person, CancellationToken cancellationToken);
}

/// <summary>Whose records, and where they may be.</summary>
/// <param name="Channel">The channel; the same id on another channel is another person.</param>
/// <param name="User">The person's id on it.</param>
/// <param name="Conversations">The ids of the conversations that are theirs alone.</param>
/// <param name="Calls">The ids of the calls that they were promised.</param>
public sealed record PersonRecords(string Channel, string User, IReadOnlyList<string> Conversations, IReadOnlyList<string> Calls);
