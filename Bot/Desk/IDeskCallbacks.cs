namespace Switchboard.Bot.Desk;

/// <summary>Calls that somebody at the desk has to make.</summary>
internal interface IDeskCallbacks
{
    /// <summary>Those that are due, the longest due first.</summary>
    Task<IReadOnlyList<DeskCallback>> ListAsync(CancellationToken cancellationToken);

    /// <summary>The call was made, or the person was not reached and is called again later; false when somebody else was quicker.</summary>
    Task<bool> EndAsync(string id, bool reached, CancellationToken cancellationToken);
}

/// <summary>A call that is due.</summary>
internal sealed record DeskCallback(string Id, string Contact, DateTimeOffset DueAt, string? Conversation, string? Language, string? Reason = null, string? Name = null, string? Path = null);
