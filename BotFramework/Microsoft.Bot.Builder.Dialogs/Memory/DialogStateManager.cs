using System.Collections;
using System.Globalization;
using System.Text.Json;
using Microsoft.Bot.Builder.Dialogs.Memory.Scopes;

namespace Microsoft.Bot.Builder.Dialogs.Memory;

/// <summary>The memory of a dialog by path: every path begins with the name of a scope, as in <c>user.name</c>.</summary>
public class DialogStateManager : IDictionary<string, object>
{
    private const string TrackedPaths = "dialog._tracker.paths";
    private const string First = ".first()";

    private readonly DialogContext _dialogContext;
    private DialogStateManagerConfiguration _configuration;
    private int _version;

    /// <summary>The memory of a context; without a configuration that of the turn.</summary>
    public DialogStateManager(DialogContext dc, DialogStateManagerConfiguration configuration = null)
    {
        _dialogContext = dc ?? throw new ArgumentNullException(nameof(dc));
        if (configuration != null)
        {
            Configuration = configuration;
            dc.Context.TurnState.Set(configuration);
        }
    }

    /// <summary>The scopes and path resolvers.</summary>
    public DialogStateManagerConfiguration Configuration
    {
        get => _configuration ??= OfTurn();
        set => _configuration = value;
    }

    /// <summary>Names of the scopes.</summary>
    public ICollection<string> Keys => [.. Configuration.MemoryScopes.Select(scope => scope.Name)];

    /// <summary>The memory of the scopes.</summary>
    public ICollection<object> Values => [.. Configuration.MemoryScopes.Select(scope => scope.GetMemory(_dialogContext))];

    /// <summary>Number of scopes.</summary>
    public int Count => Configuration.MemoryScopes.Count;

    /// <summary>True: scopes cannot be added or removed.</summary>
    public bool IsReadOnly => true;

    /// <summary>The value at a path, null when there is none; writing under the name of a scope replaces all its memory.</summary>
    public object this[string key]
    {
        get => GetValue<object>(key, () => null);
        set
        {
            ArgumentNullException.ThrowIfNull(key);
            if (key.IndexOfAny(['.', '[']) >= 0)
            {
                SetValue(key, value);
                return;
            }

            var scope = GetMemoryScope(key) ?? throw NoScope(key);
            scope.SetMemory(_dialogContext, PlainJson.Copy(value));
        }
    }

    /// <summary>The scope with this name; null when there is none.</summary>
    public MemoryScope GetMemoryScope(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return Configuration.MemoryScopes.Find(scope => string.Equals(scope.Name, name, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Text that differs after every write.</summary>
    public string Version() => _version.ToString(CultureInfo.InvariantCulture);

    /// <summary>The scope a path begins with.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such scope.</exception>
    public virtual MemoryScope ResolveMemoryScope(string path, out string remainingPath)
    {
        ArgumentNullException.ThrowIfNull(path);
        var end = path.IndexOfAny(['.', '[']);
        var name = end < 0 ? path : path[..end];
        remainingPath = end < 0 ? string.Empty : path[end] == '.' ? path[(end + 1)..] : path[end..];
        return GetMemoryScope(name) ?? throw NoScope(path);
    }

    /// <summary>The path written out in full.</summary>
    public virtual string TransformPath(string path)
    {
        foreach (var resolver in Configuration.PathResolvers)
        {
            path = resolver.TransformPath(path);
        }

        return path;
    }

    /// <summary>The value at a path, if there is one.</summary>
    public bool TryGetValue<T>(string path, out T value)
    {
        ArgumentNullException.ThrowIfNull(path);
        value = default;
        path = TransformPath(path);
        var end = path.IndexOfAny(['.', '[']);
        if (GetMemoryScope(end < 0 ? path : path[..end]) is not { } scope || scope.GetMemory(_dialogContext) is not { } memory)
        {
            return false;
        }

        if (end < 0)
        {
            value = ObjectPath.MapValueTo<T>(memory);
            return true;
        }

        var first = path.LastIndexOf(First, StringComparison.OrdinalIgnoreCase);
        return first < 0
            ? ObjectPath.TryGetPathValue(this, path, out value)
            : TryGetFirst(path[..first], path[(first + First.Length)..], out value);
    }

    /// <summary>The value at a path, else the default.</summary>
    public T GetValue<T>(string pathExpression, Func<T> defaultValue = null)
    {
        ArgumentNullException.ThrowIfNull(pathExpression);
        return TryGetValue<T>(pathExpression, out var value) ? value : defaultValue == null ? default : defaultValue();
    }

    /// <summary>The whole number at a path, else the default.</summary>
    public int GetIntValue(string pathExpression, int defaultValue = 0) => GetValue(pathExpression, () => defaultValue);

    /// <summary>The truth value at a path, else the default.</summary>
    public bool GetBoolValue(string pathExpression, bool defaultValue = false) => GetValue(pathExpression, () => defaultValue);

    /// <summary>The text at a path, else the default.</summary>
    public string GetStringValue(string pathExpression, string defaultValue = null) => GetValue(pathExpression, () => defaultValue);

    /// <summary>Writes a value, copied as JSON.</summary>
    public void SetValue(string path, object value)
    {
        if (value is Task)
        {
            throw new Exception($"{path} = You can't pass an unresolved Task to SetValue");
        }

        if (string.IsNullOrWhiteSpace(path))
        {
            throw new ArgumentNullException(nameof(path));
        }

        path = TransformPath(path);
        value = PlainJson.Copy(value);
        NoteChange(path, value);
        if (path.IndexOfAny(['.', '[']) < 0)
        {
            this[path] = value;
        }
        else
        {
            // Paths that begin with no scope are refused here: the walk along the path would drop the value in silence.
            ResolveMemoryScope(path, out _);
            ObjectPath.SetPathValue(this, path, value, json: false);
        }

        _version++;
    }

    /// <summary>Removes a value.</summary>
    public void RemoveValue(string path)
    {
        if (string.IsNullOrWhiteSpace(path))
        {
            throw new ArgumentNullException(nameof(path));
        }

        path = TransformPath(path);
        NoteChange(path, null);
        ObjectPath.RemovePathValue(this, path);
        _version++;
    }

    /// <summary>Loads the scopes that must be loaded.</summary>
    public async Task LoadAllScopesAsync(CancellationToken cancellationToken = default)
    {
        foreach (var scope in Configuration.MemoryScopes)
        {
            await scope.LoadAsync(_dialogContext, cancellationToken: cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Saves the scopes that must be saved.</summary>
    public async Task SaveAllChangesAsync(CancellationToken cancellationToken = default)
    {
        foreach (var scope in Configuration.MemoryScopes)
        {
            await scope.SaveChangesAsync(_dialogContext, cancellationToken: cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Deletes what is stored of a scope.</summary>
    public Task DeleteScopesMemoryAsync(string name, CancellationToken cancellationToken = default) =>
        GetMemoryScope(name)?.DeleteAsync(_dialogContext, cancellationToken) ?? Task.CompletedTask;

    /// <summary>Not supported: scopes come from the configuration.</summary>
    public void Add(string key, object value) => throw new NotSupportedException();

    /// <summary>True when there is a scope of this name.</summary>
    public bool ContainsKey(string key) => GetMemoryScope(key) != null;

    /// <summary>Not supported: scopes come from the configuration.</summary>
    public bool Remove(string key) => throw new NotSupportedException();

    /// <summary>The value at a path, if there is one.</summary>
    public bool TryGetValue(string key, out object value) => TryGetValue<object>(key, out value);

    /// <summary>Not supported: scopes come from the configuration.</summary>
    public void Add(KeyValuePair<string, object> item) => throw new NotSupportedException();

    /// <summary>Not supported: scopes come from the configuration.</summary>
    public void Clear() => throw new NotSupportedException();

    /// <summary>Not supported: memory has no identity.</summary>
    public bool Contains(KeyValuePair<string, object> item) => throw new NotSupportedException();

    /// <summary>Copies the scopes.</summary>
    public void CopyTo(KeyValuePair<string, object>[] array, int arrayIndex)
    {
        foreach (var scope in this)
        {
            array[arrayIndex++] = scope;
        }
    }

    /// <summary>Not supported: scopes come from the configuration.</summary>
    public bool Remove(KeyValuePair<string, object> item) => throw new NotSupportedException();

    /// <summary>The scopes with their memory.</summary>
    public IEnumerator<KeyValuePair<string, object>> GetEnumerator()
    {
        foreach (var scope in Configuration.MemoryScopes)
        {
            yield return new KeyValuePair<string, object>(scope.Name, scope.GetMemory(_dialogContext));
        }
    }

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Remembers from now on when the paths are written to; gives their names for <see cref="AnyPathChanged"/>.</summary>
    public List<string> TrackPaths(IEnumerable<string> paths)
    {
        var names = new List<string>();
        foreach (var path in paths)
        {
            if (TrackedName(TransformPath(path)) is { } name)
            {
                names.Add(name);
                SetValue($"{TrackedPaths}.{name}", 0);
            }
        }

        return names;
    }

    /// <summary>True when one of the tracked paths was written to after the event counter had this value.</summary>
    public bool AnyPathChanged(uint counter, IEnumerable<string> paths) =>
        paths != null && paths.Any(path => GetValue<uint>($"{TrackedPaths}.{path}") > counter);

    /// <summary>The memory that the trace of a turn shows.</summary>
    internal Dictionary<string, object> Snapshot() => Configuration.MemoryScopes
        .Where(scope => scope.IncludeInSnapshot)
        .Select(scope => KeyValuePair.Create(scope.Name, ToShow(scope.GetMemory(_dialogContext))))
        .Where(scope => scope.Value != null)
        .ToDictionary();

    // Memory of the turn may hold what is no JSON. The trace is a help for developers and must not end the turn.
    private static object ToShow(object memory)
    {
        try
        {
            return PlainJson.Copy(memory);
        }
        catch (Exception exception) when (exception is JsonException or NotSupportedException or InvalidOperationException)
        {
            return $"cannot be shown: {exception.Message}";
        }
    }

    private DialogStateManagerConfiguration OfTurn()
    {
        var turnState = _dialogContext.Context.TurnState;
        var configuration = turnState.Get<DialogStateManagerConfiguration>();
        if (configuration == null)
        {
            configuration = DialogMemory.Configure(_dialogContext.Context);
            turnState.Set(configuration);
        }

        return configuration;
    }

    private ArgumentOutOfRangeException NoScope(string path) =>
        new(nameof(path), $"'{path}' does not match memory scopes:[{string.Join(",", Keys)}]");

    // An entity is a list of readings, and a reading may be a list again.
    private bool TryGetFirst<T>(string path, string rest, out T value)
    {
        value = default;
        if (!ObjectPath.TryGetPathValue<object>(this, path, out var found) || ObjectMembers.At(found, 0) is not { } first)
        {
            return false;
        }

        first = ObjectMembers.At(first, 0) ?? first;
        if (rest.Length > 0)
        {
            return ObjectPath.TryGetPathValue(first, rest.TrimStart('.'), out value);
        }

        value = ObjectPath.MapValueTo<T>(first);
        return true;
    }

    private string TrackedName(string path)
    {
        // What begins with _ behind the scope is bookkeeping, not memory.
        if (!ObjectPath.TryResolvePath(this, path, out var segments)
            || (segments.Count > 1 && segments[1] is string root && root.StartsWith('_')))
        {
            return null;
        }

        return string.Join("_", segments.Select(segment => Convert.ToString(segment, CultureInfo.InvariantCulture).ToLowerInvariant()));
    }

    private void NoteChange(string path, object value)
    {
        if (!ObjectPath.HasValue(this, TrackedPaths) || TrackedName(path) is not { } name)
        {
            return;
        }

        var counter = GetValue<uint>(DialogPath.EventCounter);
        NoteChange(name, value, counter);
    }

    private void NoteChange(string name, object value, uint counter)
    {
        var tracked = $"{TrackedPaths}.{name}";
        if (ObjectPath.HasValue(this, tracked))
        {
            ObjectPath.SetPathValue(this, tracked, counter);
        }

        ObjectPath.ForEachProperty(value, (property, child) => NoteChange($"{name}_{property.ToLowerInvariant()}", child, counter));
    }
}
