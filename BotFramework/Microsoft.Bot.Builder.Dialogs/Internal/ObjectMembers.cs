using System.Collections;
using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Microsoft.Bot.Builder.Dialogs;

/// <summary>Members of dictionaries, JSON and .NET objects by name, upper and lower case alike.</summary>
internal static class ObjectMembers
{
    private static readonly ConcurrentDictionary<Type, PropertyInfo[]> Properties = new();
    private static readonly ConcurrentDictionary<PropertyInfo, string> JsonNames = new();

    internal static bool TryGet(object target, string name, out object value)
    {
        value = null;
        switch (target)
        {
            case null:
                return false;
            case IDictionary<string, object> dictionary:
                return TryGet(dictionary, name, out value);
            case JsonElement element:
                return TryGet(element, name, out value);
            case JsonNode node:
                return TryGet(PlainJson.ToElement(node), name, out value);
            case IDictionary dictionary:
                return TryGet(dictionary, name, out value);
            default:
                if (PlainJson.IsScalar(target) || Find(target, name) is not { CanRead: true } property)
                {
                    return false;
                }

                value = property.GetValue(target);
                return true;
        }
    }

    internal static object At(object target, int index) => target switch
    {
        JsonElement { ValueKind: JsonValueKind.Array } element when index >= 0 && index < element.GetArrayLength() => PlainJson.Unwrap(element[index]),
        IList list when index >= 0 && index < list.Count => Unwrapped(list[index]),
        _ => null,
    };

    internal static void Set(object target, string name, object value)
    {
        switch (target)
        {
            case IDictionary<string, object> dictionary:
                dictionary[ExistingKey(dictionary, name) ?? name] = value;
                break;
            case IDictionary dictionary:
                dictionary[ExistingKey(dictionary, name) ?? name] = value;
                break;
            default:
                if (target != null && Find(target, name) is { CanWrite: true } property)
                {
                    property.SetValue(target, Schema.SchemaJson.ConvertTo(value, property.PropertyType));
                }

                break;
        }
    }

    internal static void Remove(object target, string name)
    {
        switch (target)
        {
            case IDictionary<string, object> dictionary when ExistingKey(dictionary, name) is { } key:
                dictionary.Remove(key);
                break;
            case IDictionary dictionary when ExistingKey(dictionary, name) is { } key:
                dictionary.Remove(key);
                break;
            case IDictionary<string, object> or IDictionary:
                break;
            default:
                Set(target, name, null);
                break;
        }
    }

    internal static IEnumerable<KeyValuePair<string, object>> All(object target)
    {
        switch (target)
        {
            case null:
                return [];
            case IDictionary<string, object> dictionary:
                return [.. dictionary.Select(entry => KeyValuePair.Create(entry.Key, Unwrapped(entry.Value)))];
            case JsonElement { ValueKind: JsonValueKind.Object } element:
                return [.. element.EnumerateObject().Select(property => KeyValuePair.Create(property.Name, PlainJson.Unwrap(property.Value)))];
            case JsonObject node:
                return All(PlainJson.ToElement(node));
            case IDictionary dictionary:
                return [.. dictionary.Keys.OfType<string>().Select(key => KeyValuePair.Create(key, dictionary[key]))];
            case IEnumerable or JsonElement:
                return [];
            default:
                return PlainJson.IsScalar(target)
                    ? []
                    : [.. Of(target.GetType()).Where(property => property.CanRead).Select(property => KeyValuePair.Create(NameOf(property), property.GetValue(target)))];
        }
    }

    private static bool TryGet(IDictionary<string, object> dictionary, string name, out object value)
    {
        if (!dictionary.TryGetValue(name, out value))
        {
            if (ExistingKey(dictionary, name) is not { } key)
            {
                return false;
            }

            value = dictionary[key];
        }

        value = Unwrapped(value);
        return true;
    }

    private static bool TryGet(JsonElement element, string name, out object value)
    {
        value = null;
        if (element.ValueKind != JsonValueKind.Object)
        {
            return false;
        }

        if (!element.TryGetProperty(name, out var found))
        {
            found = element.EnumerateObject().FirstOrDefault(property => Same(property.Name, name)).Value;
            if (found.ValueKind == JsonValueKind.Undefined)
            {
                return false;
            }
        }

        value = PlainJson.Unwrap(found);
        return true;
    }

    private static bool TryGet(IDictionary dictionary, string name, out object value)
    {
        var key = ExistingKey(dictionary, name);
        value = key == null ? null : dictionary[key];
        return key != null;
    }

    private static object Unwrapped(object value) => value is JsonElement element ? PlainJson.Unwrap(element) : value;

    private static string ExistingKey(IDictionary<string, object> dictionary, string name) =>
        dictionary.ContainsKey(name) ? name : dictionary.Keys.FirstOrDefault(key => Same(key, name));

    private static string ExistingKey(IDictionary dictionary, string name) => dictionary.Keys.OfType<string>().FirstOrDefault(key => Same(key, name));

    private static PropertyInfo Find(object target, string name) =>
        Array.Find(Of(target.GetType()), property => Same(property.Name, name) || Same(NameOf(property), name));

    private static PropertyInfo[] Of(Type type) => Properties.GetOrAdd(
        type,
        static type => [.. type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.GetIndexParameters().Length == 0)]);

    private static string NameOf(PropertyInfo property) => JsonNames.GetOrAdd(
        property,
        static property => property.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name ?? property.Name);

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
