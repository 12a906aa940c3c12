namespace Switchboard.Dialogs.Models;

/// <summary>Counts the tokens of a day, of all instances that share a store.</summary>
public interface ITokenCount
{
    /// <summary>Adds tokens to a day (UTC) and says how many it has now; 0 only asks.</summary>
    ValueTask<long> AddAsync(DateOnly day, long tokens, CancellationToken cancellationToken);
}
