namespace Switchboard.Bot.Stores;

/// <summary>Who is there, across instances: each says so again before its time is over.</summary>
internal interface IPresenceStore
{
    /// <summary>Says that the member is there from now for this long, with a word about it.</summary>
    Task SetAsync(string group, string member, string value, TimeSpan duration, CancellationToken cancellationToken);

    Task RemoveAsync(string group, string member, CancellationToken cancellationToken);

    /// <summary>The members that are there, with their words.</summary>
    Task<IReadOnlyDictionary<string, string>> ListAsync(string group, CancellationToken cancellationToken);
}
