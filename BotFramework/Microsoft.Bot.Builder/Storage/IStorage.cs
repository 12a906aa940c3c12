namespace Microsoft.Bot.Builder;

/// <summary>Keeps objects under keys.</summary>
public interface IStorage
{
    /// <summary>The objects under these keys; a key that has none is not in the result.</summary>
    Task<IDictionary<string, object>> ReadAsync(string[] keys, CancellationToken cancellationToken = default);

    /// <summary>Keeps objects under their keys; an <see cref="IStoreItem"/> only if nobody else changed it since it was read.</summary>
    Task WriteAsync(IDictionary<string, object> changes, CancellationToken cancellationToken = default);

    /// <summary>Forgets the objects under these keys.</summary>
    Task DeleteAsync(string[] keys, CancellationToken cancellationToken = default);
}
