using Microsoft.Bot.Connector;

namespace Microsoft.Bot.Builder;

/// <summary>What the parts of the pipeline hand to each other during one turn, by name or by type.</summary>
public class TurnContextStateCollection : Dictionary<string, object>, IDisposable
{
    // What an adapter puts in, a locale and three states fit without growing.
    private const int UsualCount = 11;

    private List<object> _shared;
    private bool _disposed;

    /// <summary>An empty collection.</summary>
    public TurnContextStateCollection()
        : base(UsualCount)
    {
    }

    /// <summary>The value with this name; null when there is none or it is of another type.</summary>
    public T Get<T>(string key)
        where T : class
    {
        ThrowIfDisposed();
        ArgumentNullException.ThrowIfNull(key);
        return TryGetValue(key, out var value) ? value as T : null;
    }

    /// <summary>The value that was stored under the full name of <typeparamref name="T"/>; null when there is none.</summary>
    public T Get<T>()
        where T : class => Get<T>(typeof(T).FullName);

    /// <summary>Stores a value under a name that is not in use yet.</summary>
    /// <exception cref="ArgumentException">The name is in use.</exception>
    public void Add<T>(string key, T value)
        where T : class
    {
        ThrowIfDisposed();
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(value);
        base.Add(key, value);
    }

    /// <summary>Stores a value under the full name of <typeparamref name="T"/>, which must not be in use yet.</summary>
    public void Add<T>(T value)
        where T : class => Add(typeof(T).FullName, value);

    /// <summary>Stores a value under a name, replacing what was there.</summary>
    public void Set<T>(string key, T value)
        where T : class
    {
        ThrowIfDisposed();
        ArgumentNullException.ThrowIfNull(key);
        this[key] = value;
    }

    /// <summary>Stores a value under the full name of <typeparamref name="T"/>, replacing what was there.</summary>
    public void Set<T>(T value)
        where T : class => Set(typeof(T).FullName, value);

    /// <summary>Disposes of the values that can be disposed of, except connector clients; the collection refuses further work.</summary>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Stores a value that lives longer than the turn and is therefore not disposed of with it.</summary>
    internal void SetShared(string key, object value)
    {
        ThrowIfDisposed();
        this[key] = value;
        if (value is IDisposable)
        {
            (_shared ??= []).Add(value);
        }
    }

    /// <summary>Disposes of the values.</summary>
    protected virtual void Dispose(bool disposing)
    {
        if (_disposed)
        {
            return;
        }

        _disposed = true;
        if (!disposing)
        {
            return;
        }

        foreach (var entry in this)
        {
            // Who made a connector client disposes of it: a bot may go on using one after the turn.
            if (entry.Value is IDisposable disposable and not IConnectorClient && !IsShared(disposable))
            {
                disposable.Dispose();
            }
        }
    }

    private bool IsShared(object value) => _shared is not null && _shared.Exists(shared => ReferenceEquals(shared, value));

    private void ThrowIfDisposed() => ObjectDisposedException.ThrowIf(_disposed, this);
}
