using System.Collections;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Microsoft.Bot.Schema.Json;

/// <summary>Adjusts every type's metadata to what the official reader does with bots' own classes.</summary>
internal static class OfficialReading
{
    internal static void Apply(JsonTypeInfo type)
    {
        if (type.Kind != JsonTypeInfoKind.Object)
        {
            return;
        }

        AllowHiddenConstructor(type);
        foreach (var property in type.Properties)
        {
            TolerateNull(property);
            FillGetOnlyCollection(type, property);
        }
    }

    // A class whose only constructors are non-public can be read back by the official reader, so bots keep such classes in state.
    private static void AllowHiddenConstructor(JsonTypeInfo type)
    {
        if (type.CreateObject != null || type.Type.IsAbstract || type.Type.IsValueType || type.Type.GetConstructors().Length > 0)
        {
            return;
        }

        var hidden = type.Type.GetConstructor(BindingFlags.Instance | BindingFlags.NonPublic, Type.EmptyTypes);
        if (hidden != null)
        {
            type.CreateObject = () => hidden.Invoke(null);
        }
    }

    // null for a number, date or the like leaves the default.
    private static void TolerateNull(JsonPropertyInfo property)
    {
        var value = property.PropertyType;
        if (property.CustomConverter == null && value.IsPrimitive && value != typeof(bool) && property.Set != null)
        {
            property.CustomConverter = (JsonConverter)Activator.CreateInstance(typeof(NullAsDefault<>).MakeGenericType(value));
        }
    }

    // public List<string> Items { get; } = []; is filled by the official reader.
    private static void FillGetOnlyCollection(JsonTypeInfo type, JsonPropertyInfo property)
    {
        if (property.Set == null
            && property.Get != null
            && type.CreateObject != null
            && property.AttributeProvider is PropertyInfo { GetMethod.IsPublic: true, SetMethod: null }
            && property is { CustomConverter: null, IsExtensionData: false, ObjectCreationHandling: null }
            && typeof(IEnumerable).IsAssignableFrom(property.PropertyType)
            && property.PropertyType is { IsArray: false, IsGenericType: true }
            && IsGrowable(property.PropertyType.GetGenericTypeDefinition()))
        {
            property.ObjectCreationHandling = JsonObjectCreationHandling.Populate;
        }
    }

    private static bool IsGrowable(Type definition) =>
        definition == typeof(List<>) || definition == typeof(IList<>) || definition == typeof(ICollection<>) || definition == typeof(HashSet<>)
        || definition == typeof(ISet<>) || definition == typeof(Dictionary<,>) || definition == typeof(IDictionary<,>);

    private sealed class NullAsDefault<T> : JsonConverter<T>
        where T : struct
    {
        public override bool HandleNull => true;

        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.Null ? default : JsonSerializer.Deserialize(ref reader, (JsonTypeInfo<T>)options.GetTypeInfo(typeof(T)));

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
            JsonSerializer.Serialize(writer, value, (JsonTypeInfo<T>)options.GetTypeInfo(typeof(T)));
    }
}
