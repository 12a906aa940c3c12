namespace Switchboard.Auth.Proxy;

/// <summary>Remembers JWTs that may be used once.</summary>
public interface IReplayGuard
{
    /// <summary>True the first time; all instances count as one.</summary>
    /// <param name="id">A hash of the <c>jti</c>.</param>
    /// <param name="remember">Until the JWT has ended.</param>
    /// <param name="cancellationToken">Ends the question.</param>
    Task<bool> IsFirstUseAsync(string id, TimeSpan remember, CancellationToken cancellationToken);
}
