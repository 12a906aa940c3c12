using Switchboard.Auth.Acquisition;

namespace Switchboard.Auth;

/// <summary>Gives the token of a service, from start-up to shutdown; the flow is <c>docs/flows/token-lifecycle.mmd</c>.</summary>
public interface ITokenService
{
    /// <summary>The services that have settings, in order.</summary>
    IReadOnlyList<string> Services { get; }

    /// <summary>Those of them whose token is a person's.</summary>
    IReadOnlyList<string> PersonalServices { get; }

    /// <summary>A token that is good now. One that is at hand costs no allocation and no lock.</summary>
    /// <exception cref="KeyNotFoundException">No <c>Tokens:Services</c> has that name.</exception>
    ValueTask<TokenResult> GetTokenAsync(TokenKey key, CancellationToken cancellationToken);

    /// <summary>A token other than the one that the service has just rejected.</summary>
    ValueTask<TokenResult> ReplaceTokenAsync(TokenKey key, AccessToken rejected, CancellationToken cancellationToken);

    /// <summary>Lets a person sign in by device code (RFC 8628); ends when it is approved, refused or too late.</summary>
    Task<TokenResult> SignInAsync(TokenKey key, IDeviceCodeDisplay display, CancellationToken cancellationToken);

    /// <summary>
    /// The same for a sign-in that outlives this process: where there is a passphrase it is kept, encrypted, and after a restart any instance goes on with it. How it ends every
    /// <see cref="ISignInWatcher"/> hears, unless no code could be shown.
    /// </summary>
    /// <param name="key">Whose token.</param>
    /// <param name="display">Where the code is shown.</param>
    /// <param name="note">What the watcher needs to know then.</param>
    /// <param name="cancellationToken">Ends it here; it goes on elsewhere.</param>
    Task<TokenResult> SignInAsync(TokenKey key, IDeviceCodeDisplay display, string note, CancellationToken cancellationToken);

    /// <summary>Forgets a token here, in the store and in the other instances.</summary>
    /// <returns>False when there was none.</returns>
    Task<bool> DisconnectAsync(TokenKey key, CancellationToken cancellationToken);

    /// <summary>How each service stands, without secrets.</summary>
    IReadOnlyList<TokenStatus> Status();
}
