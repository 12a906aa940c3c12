namespace Switchboard.Auth.Acquisition;

/// <summary>Hears how a sign-in with a note has ended, on whichever instance it ends; perhaps twice.</summary>
public interface ISignInWatcher
{
    /// <param name="key">Whose token it was for.</param>
    /// <param name="id">The same each time it is told.</param>
    /// <param name="note">What was given to remember at the beginning.</param>
    /// <param name="isGranted">Whether the person has agreed.</param>
    /// <param name="cancellationToken">Ends the telling; it is told again then.</param>
    Task OnSignInEndedAsync(TokenKey key, string id, string note, bool isGranted, CancellationToken cancellationToken);
}
