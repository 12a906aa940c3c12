namespace Microsoft.Bot.Builder;

/// <summary>Puts an object into the turn state, so that everything later in the turn can find it.</summary>
/// <typeparam name="T">The type the object is found by.</typeparam>
public class RegisterClassMiddleware<T> : IMiddleware
    where T : class
{
    private readonly string _key;

    /// <summary>Registers <paramref name="service"/> under the full name of its type.</summary>
    public RegisterClassMiddleware(T service)
        : this(service, null)
    {
    }

    /// <summary>Registers <paramref name="service"/> under <paramref name="key"/>.</summary>
    public RegisterClassMiddleware(T service, string key)
    {
        Service = service;
        _key = key;
    }

    /// <summary>The object to register.</summary>
    public T Service { get; set; }

    /// <inheritdoc/>
    public Task OnTurnAsync(ITurnContext turnContext, NextDelegate nextTurn, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        ArgumentNullException.ThrowIfNull(nextTurn);

        // It serves every turn, so the end of one must not dispose of it.
        turnContext.TurnState.SetShared(_key ?? typeof(T).FullName, Service);
        return nextTurn(cancellationToken);
    }
}
