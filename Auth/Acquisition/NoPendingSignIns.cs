namespace Switchboard.Auth.Acquisition;

/// <summary>Where nothing is kept: a sign-in ends with its process.</summary>
internal sealed class NoPendingSignIns : IPendingSignIns
{
    public Task KeepAsync(string id, ReadOnlyMemory<byte> signIn, TimeSpan hold, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<IReadOnlyList<KeptSignIn>> TakeAsync(TimeSpan hold, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<KeptSignIn>>([]);

    public Task RemoveAsync(string id, CancellationToken cancellationToken) => Task.CompletedTask;
}
