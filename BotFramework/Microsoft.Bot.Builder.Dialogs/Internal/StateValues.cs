using System.Globalization;
using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Builder.Dialogs;

/// <summary>Reads what a dialog remembered, whether or not a store turned it into plain JSON values since.</summary>
internal static class StateValues
{
    /// <summary>The value as <typeparamref name="T"/>. A converted value replaces the stored one, so that changes to it last.</summary>
    internal static T Read<T>(this IDictionary<string, object> state, string key)
        where T : class
    {
        if (!state.TryGetValue(key, out var stored) || stored is null)
        {
            return null;
        }

        if (stored is T typed)
        {
            return typed;
        }

        typed = SchemaJson.ConvertTo<T>(stored);
        state[key] = typed;
        return typed;
    }

    /// <summary>A dictionary inside the state that can be changed in place; made when missing.</summary>
    internal static IDictionary<string, object> ReadDictionary(this IDictionary<string, object> state, string key)
    {
        if (state.TryGetValue(key, out var stored) && stored is IDictionary<string, object> live)
        {
            return live;
        }

        live = SchemaJson.ConvertTo<Dictionary<string, object>>(stored) ?? [];
        state[key] = live;
        return live;
    }

    /// <summary>A whole number from the state: stores give int back as long.</summary>
    internal static int ReadInt32(this IDictionary<string, object> state, string key) =>
        state.TryGetValue(key, out var stored) && stored is not null ? Convert.ToInt32(stored, CultureInfo.InvariantCulture) : 0;

    /// <summary>A text from the state; null when it holds none.</summary>
    internal static string ReadString(this IDictionary<string, object> state, string key) =>
        state.TryGetValue(key, out var stored) ? stored as string : null;
}
