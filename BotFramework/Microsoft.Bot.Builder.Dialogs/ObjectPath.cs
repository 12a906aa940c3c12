using System.Collections;
using System.Globalization;
using System.Text.Json;
using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Builder.Dialogs;

/// <summary>Reads, writes and merges objects, dictionaries and JSON by path.</summary>
public static class ObjectPath
{
    /// <summary>True when there is a value at the path.</summary>
    public static bool HasValue(object obj, string path) => TryGetPathValue<object>(obj, path, out _);

    /// <summary>The value at the path.</summary>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public static T GetPathValue<T>(object obj, string path) =>
        TryGetPathValue<T>(obj, path, out var value) ? value : throw new KeyNotFoundException(path);

    /// <summary>The value at the path, or the default when there is none.</summary>
    public static T GetPathValue<T>(object obj, string path, T defaultValue) =>
        TryGetPathValue<T>(obj, path, out var value) ? value : defaultValue;

    /// <summary>The value at the path, if there is one.</summary>
    public static bool TryGetPathValue<T>(object obj, string path, out T value)
    {
        value = default;
        if (obj == null || path == null)
        {
            return false;
        }

        if (path.Length == 0)
        {
            value = MapValueTo<T>(obj);
            return true;
        }

        if (!TryResolvePath(obj, path, out var segments) || Follow(obj, segments) is not { } found)
        {
            return false;
        }

        value = MapValueTo<T>(found);
        return true;
    }

    /// <summary>Writes a value at a path, making what is missing on the way. Unless <paramref name="json"/> is false the value is copied as JSON.</summary>
    public static void SetPathValue(object obj, string path, object value, bool json = true)
    {
        if (!TryResolvePath(obj, path, out var segments) || segments.Count == 0)
        {
            return;
        }

        var target = obj;
        for (var index = 0; index < segments.Count - 1; index++)
        {
            target = Enter(target, segments[index], segments[index + 1]);
            if (target == null)
            {
                return;
            }
        }

        Put(target, segments[^1], json ? PlainJson.Copy(value) : value);
    }

    /// <summary>Removes the value at a path; an item of a list becomes null.</summary>
    public static void RemovePathValue(object obj, string path)
    {
        if (!TryResolvePath(obj, path, out var segments) || segments.Count == 0)
        {
            return;
        }

        var target = obj;
        for (var index = 0; index < segments.Count - 1 && target != null; index++)
        {
            target = Changeable(target, segments[index]);
        }

        if (segments[^1] is int position)
        {
            if (target is IList { IsReadOnly: false } list && position >= 0 && position < list.Count)
            {
                list[position] = null;
            }
        }
        else if (target != null)
        {
            ObjectMembers.Remove(target, (string)segments[^1]);
        }
    }

    /// <summary>Does something with every member of an object.</summary>
    public static void ForEachProperty(object obj, Action<string, object> action)
    {
        foreach (var (name, value) in ObjectMembers.All(obj))
        {
            action(name, value);
        }
    }

    /// <summary>Names of the members of an object.</summary>
    public static IEnumerable<string> GetProperties(object obj) => ObjectMembers.All(obj).Select(member => member.Key);

    /// <summary>True when the object has a member of this name.</summary>
    public static bool ContainsProperty(object obj, string name) => ObjectMembers.TryGet(obj, name, out _);

    /// <summary>A copy by way of JSON.</summary>
    public static T Clone<T>(T obj) => SchemaJson.Clone(obj);

    /// <summary>A new object with the values of both; where both have one, that of the overlay.</summary>
    public static T Merge<T>(T startObject, T overlayObject)
        where T : class =>
        Assign<T>(startObject, overlayObject);

    /// <summary>A new object with the values of both; where both have one, that of the overlay.</summary>
    public static T Assign<T>(object startObject, object overlayObject)
        where T : class =>
        (T)Assign(startObject, overlayObject, typeof(T));

    /// <summary>A new object with the values of both; where both have one, that of the overlay.</summary>
    public static object Assign(object startObject, object overlayObject, Type type)
    {
        if (startObject != null && overlayObject != null)
        {
            var merged = PlainJson.Copy(startObject);
            Overlay((IDictionary<string, object>)merged, PlainJson.ToElement(overlayObject));
            return SchemaJson.ConvertTo(PlainJson.ToElement(merged), type);
        }

        var only = startObject ?? overlayObject;
        return only == null ? Activator.CreateInstance(type) : SchemaJson.ConvertTo(only, type);
    }

    /// <summary>The value as a T: itself if it is one, else converted, if need be by way of JSON.</summary>
    public static T MapValueTo<T>(object val)
    {
        if (val is JsonElement element)
        {
            val = PlainJson.Unwrap(element);
        }

        if (val is null)
        {
            return default;
        }

        if (val is T typed)
        {
            return typed;
        }

        return PlainJson.IsScalar(val) && TryConvert(val, typeof(T), out var converted) ? (T)converted : SchemaJson.ConvertTo<T>(val);
    }

    /// <summary>Takes a path apart into names and numbers, looking up in <paramref name="obj"/> what stands in brackets without quotes.</summary>
    /// <param name="eval">True to look the whole path up: the one segment is then the value found.</param>
    public static bool TryResolvePath(object obj, string propertyPath, out List<object> segments, bool eval = false) =>
        PathSegments.TryParse(obj, propertyPath, eval, out segments);

    internal static object Follow(object target, List<object> segments)
    {
        foreach (var segment in segments)
        {
            target = Step(target, segment);
            if (target == null)
            {
                return null;
            }
        }

        return target;
    }

    private static object Step(object target, object segment) => segment switch
    {
        int index when target is not IDictionary => ObjectMembers.At(target, index),
        _ => ObjectMembers.TryGet(target, Convert.ToString(segment, CultureInfo.InvariantCulture), out var value) ? value : null,
    };

    // The next object on the way of a write. JSON as it came out of a store cannot be changed, so a copy that can takes its place.
    private static object Changeable(object target, object segment)
    {
        var next = Step(target, segment);
        if (next is JsonElement element)
        {
            next = PlainJson.FromElement(element);
            Put(target, segment, next);
        }

        return next;
    }

    private static object Enter(object target, object segment, object nextSegment)
    {
        var next = Changeable(target, segment);
        if (next == null)
        {
            next = nextSegment is int ? new List<object>() : new Dictionary<string, object>(StringComparer.OrdinalIgnoreCase);
            Put(target, segment, next);

            // A typed property takes a converted copy: go on with that one.
            next = Step(target, segment);
        }

        return next;
    }

    private static void Put(object target, object segment, object value)
    {
        if (segment is int index && target is IList list)
        {
            while (list.Count <= index && !list.IsFixedSize)
            {
                list.Add(null);
            }

            list[index] = value;
            return;
        }

        ObjectMembers.Set(target, Convert.ToString(segment, CultureInfo.InvariantCulture), value);
    }

    private static void Overlay(IDictionary<string, object> start, JsonElement overlay)
    {
        foreach (var property in overlay.EnumerateObject())
        {
            if (property.Value.ValueKind == JsonValueKind.Null)
            {
                continue;
            }

            if (property.Value.ValueKind == JsonValueKind.Object
                && start.TryGetValue(property.Name, out var inner)
                && inner is IDictionary<string, object> innerObject)
            {
                Overlay(innerObject, property.Value);
            }
            else
            {
                start[property.Name] = PlainJson.FromElement(property.Value);
            }
        }
    }

    private static bool TryConvert(object value, Type type, out object converted)
    {
        converted = null;
        type = Nullable.GetUnderlyingType(type) ?? type;
        try
        {
            if (type.IsEnum)
            {
                converted = value is string name ? Enum.Parse(type, name, ignoreCase: true) : Enum.ToObject(type, value);
            }
            else if (value is IConvertible && typeof(IConvertible).IsAssignableFrom(type))
            {
                converted = Convert.ChangeType(value, type, CultureInfo.InvariantCulture);
            }
        }
        catch (Exception exception) when (exception is FormatException or InvalidCastException or OverflowException or ArgumentException)
        {
            // Not a plain conversion: JSON may know one.
        }

        return converted != null;
    }
}
