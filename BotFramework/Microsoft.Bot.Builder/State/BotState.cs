using System.Text.Json;
using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Builder;

/// <summary>Named properties that outlive a turn: loaded once in a turn, changed in memory, saved when they changed.</summary>
/// <remarks>
/// A dictionary that the storage gave out is changed in place and given back to it as the same object. A storage whose dictionaries are
/// <see cref="IStoreItem"/>s can therefore tell a stale write from a fresh one; what it throws then comes out of
/// <see cref="SaveChangesAsync"/>, and the state still counts as changed. With plain dictionaries the last writer wins.
/// </remarks>
public abstract partial class BotState : IPropertyManager
{
    private readonly IStorage _storage;
    private readonly string _contextServiceKey;

    /// <summary>State that is kept in <paramref name="storage"/> and, during a turn, in the turn state under <paramref name="contextServiceKey"/>.</summary>
    public BotState(IStorage storage, string contextServiceKey)
    {
        _storage = storage ?? throw new ArgumentNullException(nameof(storage));
        _contextServiceKey = contextServiceKey ?? throw new ArgumentNullException(nameof(contextServiceKey));
    }

    /// <summary>An accessor of the property with this name.</summary>
    public IStatePropertyAccessor<T> CreateProperty<T>(string name)
    {
        if (string.IsNullOrWhiteSpace(name))
        {
            throw new ArgumentNullException(nameof(name));
        }

        return new BotStatePropertyAccessor<T>(this, name);
    }

    /// <summary>Loads the state unless this turn has it already; with <paramref name="force"/> in any case, dropping what was changed.</summary>
    public virtual async Task LoadAsync(ITurnContext turnContext, bool force = false, CancellationToken cancellationToken = default)
    {
        var cached = GetCachedState(turnContext);
        if (!force && cached?.State is not null)
        {
            return;
        }

        var key = GetStorageKey(turnContext);
        var items = await _storage.ReadAsync([key], cancellationToken).ConfigureAwait(false);
        var stored = items is not null && items.TryGetValue(key, out var value) ? value : null;
        Cache(turnContext, new CachedBotState(AsProperties(stored)));
    }

    /// <summary>Saves the state if it was loaded and changed; with <paramref name="force"/> also when it did not change.</summary>
    public virtual async Task SaveChangesAsync(ITurnContext turnContext, bool force = false, CancellationToken cancellationToken = default)
    {
        var cached = GetCachedState(turnContext);
        if (cached is null || !(cached.IsChanged(out var fingerprint) || force))
        {
            return;
        }

        var changes = new Dictionary<string, object>(1) { [GetStorageKey(turnContext)] = cached.State };
        await _storage.WriteAsync(changes, cancellationToken).ConfigureAwait(false);
        cached.MarkSaved(fingerprint);
    }

    /// <summary>Empties the state of this turn; the next save writes the emptiness.</summary>
    public virtual Task ClearStateAsync(ITurnContext turnContext, CancellationToken cancellationToken = default)
    {
        BotAssert.ContextNotNull(turnContext);
        Cache(turnContext, CachedBotState.CreateCleared());
        return Task.CompletedTask;
    }

    /// <summary>Removes the state from this turn and from the storage.</summary>
    public virtual Task DeleteAsync(ITurnContext turnContext, CancellationToken cancellationToken = default)
    {
        BotAssert.ContextNotNull(turnContext);
        turnContext.TurnState.Remove(_contextServiceKey);
        return _storage.DeleteAsync([GetStorageKey(turnContext)], cancellationToken);
    }

    /// <summary>The state as this turn has it; null before it was loaded.</summary>
    public CachedBotState GetCachedState(ITurnContext turnContext)
    {
        BotAssert.ContextNotNull(turnContext);
        return turnContext.TurnState.Get<CachedBotState>(_contextServiceKey);
    }

    /// <summary>The key under which the storage keeps the state for this turn.</summary>
    protected abstract string GetStorageKey(ITurnContext turnContext);

    /// <summary>The value of a property of the loaded state; null when there is none.</summary>
    /// <exception cref="KeyNotFoundException">There is none, and <typeparamref name="T"/> is a value type.</exception>
    protected Task<T> GetPropertyValueAsync<T>(ITurnContext turnContext, string propertyName, CancellationToken cancellationToken = default)
    {
        if (TryGetProperty<T>(turnContext, propertyName, out var value))
        {
            return Task.FromResult(value);
        }

        return typeof(T).IsValueType ? throw new KeyNotFoundException(propertyName) : Task.FromResult(default(T));
    }

    /// <summary>Removes a property from the loaded state.</summary>
    protected Task DeletePropertyValueAsync(ITurnContext turnContext, string propertyName, CancellationToken cancellationToken = default)
    {
        Loaded(turnContext, propertyName).Remove(propertyName);
        return Task.CompletedTask;
    }

    /// <summary>Sets a property of the loaded state.</summary>
    protected Task SetPropertyValueAsync(ITurnContext turnContext, string propertyName, object value, CancellationToken cancellationToken = default)
    {
        Loaded(turnContext, propertyName)[propertyName] = value;
        return Task.CompletedTask;
    }

    private static IDictionary<string, object> AsProperties(object stored) => stored switch
    {
        null => null,
        IDictionary<string, object> properties => properties,
        JsonElement { ValueKind: JsonValueKind.Object } element => SchemaJson.Deserialize<Dictionary<string, object>>(element),
        JsonElement { ValueKind: JsonValueKind.Null or JsonValueKind.Undefined } => null,
        _ => throw new InvalidOperationException("Data is not in the correct format for BotState."),
    };

    private bool TryGetProperty<T>(ITurnContext turnContext, string propertyName, out T value)
    {
        var properties = Loaded(turnContext, propertyName);
        if (!properties.TryGetValue(propertyName, out var stored))
        {
            value = default;
            return false;
        }

        if (stored is T or null)
        {
            value = stored is null ? default : (T)stored;
            return true;
        }

        // Most storages keep no types. What the value becomes replaces it, so that changes to the object are saved.
        value = SchemaJson.ConvertTo<T>(stored);
        properties[propertyName] = value;
        return true;
    }

    private IDictionary<string, object> Loaded(ITurnContext turnContext, string propertyName)
    {
        BotAssert.ContextNotNull(turnContext);
        ArgumentNullException.ThrowIfNull(propertyName);
        return GetCachedState(turnContext)?.State
            ?? throw new InvalidOperationException($"{GetType().Name} has not been loaded in this turn: call LoadAsync first.");
    }

    private void Cache(ITurnContext turnContext, CachedBotState state) => turnContext.TurnState[_contextServiceKey] = state;

    private sealed class BotStatePropertyAccessor<T>(BotState botState, string name) : IStatePropertyAccessor<T>
    {
        public string Name => name;

        public async Task<T> GetAsync(ITurnContext turnContext, Func<T> defaultValueFactory = null, CancellationToken cancellationToken = default)
        {
            await botState.LoadAsync(turnContext, false, cancellationToken).ConfigureAwait(false);
            if (botState.TryGetProperty<T>(turnContext, name, out var value) && value is not null)
            {
                return value;
            }

            if (defaultValueFactory is null)
            {
                return default;
            }

            value = defaultValueFactory();
            await botState.SetPropertyValueAsync(turnContext, name, value, cancellationToken).ConfigureAwait(false);
            return value;
        }

        public async Task DeleteAsync(ITurnContext turnContext, CancellationToken cancellationToken = default)
        {
            await botState.LoadAsync(turnContext, false, cancellationToken).ConfigureAwait(false);
            await botState.DeletePropertyValueAsync(turnContext, name, cancellationToken).ConfigureAwait(false);
        }

        public async Task SetAsync(ITurnContext turnContext, T value, CancellationToken cancellationToken = default)
        {
            await botState.LoadAsync(turnContext, false, cancellationToken).ConfigureAwait(false);
            await botState.SetPropertyValueAsync(turnContext, name, value, cancellationToken).ConfigureAwait(false);
        }
    }
}
