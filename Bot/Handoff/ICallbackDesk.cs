using Switchboard.Dialogs.Callbacks;

namespace Switchboard.Bot.Handoff;

/// <summary>Promised calls as the people at the desk see and handle them; each call has its whole context with it.</summary>
internal interface ICallbackDesk
{
    /// <summary>The calls that are due and that nobody has made yet, the longest due first.</summary>
    Task<IReadOnlyList<Callback>> ListDueAsync(CancellationToken cancellationToken);

    /// <summary>The calls of a time that are due or still to come, the earliest first.</summary>
    Task<IReadOnlyList<Callback>> ListAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken);

    /// <summary>Someone has spoken with the person. False: it is not open any more, or was changed at this moment.</summary>
    /// <param name="id">The call.</param>
    /// <param name="agent">Who that was.</param>
    /// <param name="ask">Whether the person is asked how it was.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    Task<bool> DoneAsync(string id, string agent, bool ask, CancellationToken cancellationToken);

    /// <summary>
    /// The person was not reached: the call is kept and moves to the next free time, of which the person is told; after Callbacks:MaxRetries it is given up, and told too. The call as it is
    /// then; null: it is not open any more, or was changed at this moment.
    /// </summary>
    Task<Callback?> NoShowAsync(string id, string agent, CancellationToken cancellationToken);
}
