namespace Switchboard.Auth.Refresh;

/// <summary>Tells all instances what happened to a token. An event may be lost; what it says is also found by looking.</summary>
public interface ITokenEvents
{
    /// <exception cref="Storage.TokenStoreUnavailableException">It cannot be sent within its time.</exception>
    Task PublishAsync(TokenEvent tokenEvent, CancellationToken cancellationToken);

    /// <summary>Hands every event of all instances, this one included, to <paramref name="handler"/>.</summary>
    Task SubscribeAsync(Action<TokenEvent> handler, CancellationToken cancellationToken);
}
