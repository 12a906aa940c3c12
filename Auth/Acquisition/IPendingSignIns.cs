namespace Switchboard.Auth.Acquisition;

/// <summary>Keeps sign-ins that wait for a person, so that they outlive the process that began them. What it keeps is encrypted.</summary>
public interface IPendingSignIns
{
    /// <summary>Keeps it, or goes on holding it: nobody else gets it before <paramref name="hold"/> is over.</summary>
    /// <exception cref="Storage.TokenStoreUnavailableException">It cannot be kept.</exception>
    Task KeepAsync(string id, ReadOnlyMemory<byte> signIn, TimeSpan hold, CancellationToken cancellationToken);

    /// <summary>Those that nobody holds; held by the caller from now on.</summary>
    /// <exception cref="Storage.TokenStoreUnavailableException">They cannot be asked for.</exception>
    Task<IReadOnlyList<KeptSignIn>> TakeAsync(TimeSpan hold, CancellationToken cancellationToken);

    /// <summary>It has ended.</summary>
    /// <exception cref="Storage.TokenStoreUnavailableException">It is still there.</exception>
    Task RemoveAsync(string id, CancellationToken cancellationToken);
}
