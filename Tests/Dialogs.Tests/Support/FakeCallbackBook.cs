using Switchboard.Dialogs.Callbacks;

namespace Switchboard.Tests.Dialogs.Support;

/// <summary>Remembers the calls that were promised.</summary>
internal sealed class FakeCallbackBook : ICallbackBook
{
    public Dictionary<string, CallbackRequest> Calls { get; } = [];

    public Task BookAsync(CallbackRequest request, CancellationToken cancellationToken)
    {
        Calls[request.Id] = request;
        return Task.CompletedTask;
    }

    public Task<bool> CancelAsync(string id, CancellationToken cancellationToken) => Task.FromResult(Calls.Remove(id));
}
