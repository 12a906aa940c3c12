using System.Collections;
using Microsoft.Bot.Builder.Dialogs.Memory;

namespace Microsoft.Bot.Builder.Dialogs;

/// <summary>The memory of a turn, read when somebody looks: most channels drop the trace it is in.</summary>
internal sealed class MemorySnapshot(DialogStateManager memory) : IReadOnlyDictionary<string, object>
{
    private Dictionary<string, object> _scopes;

    public IEnumerable<string> Keys => Scopes.Keys;

    public IEnumerable<object> Values => Scopes.Values;

    public int Count => Scopes.Count;

    private Dictionary<string, object> Scopes => _scopes ??= memory.Snapshot();

    public object this[string key] => Scopes[key];

    public bool ContainsKey(string key) => Scopes.ContainsKey(key);

    public bool TryGetValue(string key, out object value) => Scopes.TryGetValue(key, out value);

    public IEnumerator<KeyValuePair<string, object>> GetEnumerator() => Scopes.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
