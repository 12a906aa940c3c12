namespace Switchboard.Auth.Refresh;

/// <summary>For one instance, which knows already.</summary>
internal sealed class LocalTokenEvents : ITokenEvents
{
    public Task PublishAsync(TokenEvent tokenEvent, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task SubscribeAsync(Action<TokenEvent> handler, CancellationToken cancellationToken) => Task.CompletedTask;
}
