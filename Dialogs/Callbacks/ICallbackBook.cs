namespace Switchboard.Dialogs.Callbacks;

/// <summary>Keeps the calls that people asked for until someone makes them.</summary>
public interface ICallbackBook
{
    /// <summary>Enters a call, or enters it anew under the same id.</summary>
    /// <exception cref="IOException">It could not be entered (or an <see cref="HttpRequestException"/> or a <see cref="TimeoutException"/>); the person is told.</exception>
    Task BookAsync(CallbackRequest request, CancellationToken cancellationToken);

    /// <summary>Takes a call out; false when there is none of that id.</summary>
    Task<bool> CancelAsync(string id, CancellationToken cancellationToken);
}
