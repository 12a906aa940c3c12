namespace Microsoft.Bot.Builder;

/// <summary>Reads and writes one property of a state.</summary>
/// <typeparam name="T">The type of the property.</typeparam>
public interface IStatePropertyAccessor<T> : IStatePropertyInfo
{
    /// <summary>The value; when there is none, what <paramref name="defaultValueFactory"/> makes (and that is kept), or the default of the type.</summary>
    Task<T> GetAsync(ITurnContext turnContext, Func<T> defaultValueFactory = null, CancellationToken cancellationToken = default);

    /// <summary>Removes the property.</summary>
    Task DeleteAsync(ITurnContext turnContext, CancellationToken cancellationToken = default);

    /// <summary>Sets the property.</summary>
    Task SetAsync(ITurnContext turnContext, T value, CancellationToken cancellationToken = default);
}
