namespace Switchboard.Dialogs.Callbacks;

/// <summary>Keeps the calls that people were promised: one operation each, so that no two take the same place.</summary>
public interface ICallbackBook
{
    /// <summary>
    /// Enters a call, or what became of it: it takes its new place and leaves the old one, or nothing happens. It has to be the next version of what is kept (or
    /// the first), or the same version made by the same change. An open call counts towards the capacity of every time it touches.
    /// </summary>
    /// <exception cref="IOException">It could not be entered (or an <see cref="HttpRequestException"/> or a <see cref="TimeoutException"/>); the person is told.</exception>
    Task<BookingOutcome> PutAsync(Callback callback, int capacity, CancellationToken cancellationToken);

    /// <summary>The call of an id, or null.</summary>
    Task<Callback?> FindAsync(string id, CancellationToken cancellationToken);

    /// <summary>The last of these calls that is still to be made, or null.</summary>
    async Task<Callback?> FindLastOpenAsync(IReadOnlyList<string> ids, CancellationToken cancellationToken)
    {
        for (var i = ids.Count - 1; i >= 0; i--)
        {
            if (await FindAsync(ids[i], cancellationToken) is { IsOpen: true } call)
            {
                return call;
            }
        }

        return null;
    }

    /// <summary>The open calls that touch a time, the earliest first.</summary>
    Task<IReadOnlyList<Callback>> ListOpenAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken);

    /// <summary>Takes a call out with all that is known of it; false when there is none of that id.</summary>
    Task<bool> RemoveAsync(string id, CancellationToken cancellationToken);

    /// <summary>Takes out those that are over and whose time was before a moment; says how many.</summary>
    Task<int> SweepAsync(DateTimeOffset before, CancellationToken cancellationToken);
}
