using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema;

/// <summary>Something an activity's text or meaning refers to: a mention, a place, the client's abilities; known by its type.</summary>
public class Entity
{
    public Entity()
    {
    }

    public Entity(string type = default)
    {
        Type = type;
    }

    [JsonPropertyName("type")]
    [JsonPropertyOrder(-1)]
    public string Type { get; set; }

    /// <summary>What a sender put beside the known properties; kept and sent on.</summary>
    [JsonInclude]
    [JsonExtensionData]
    internal IDictionary<string, object> ExtensionData { get; set; }

    /// <summary>Reads this entity as a more specific one; always a new object.</summary>
    public T GetAs<T>() => SchemaJson.Deserialize<T>(SchemaJson.SerializeToUtf8Bytes(this));

    /// <summary>Takes over the type and all properties of the given entity.</summary>
    public void SetAs<T>(T obj)
    {
        if (obj is null)
        {
            throw new ArgumentNullException(nameof(obj));
        }

        var entity = SchemaJson.Deserialize<Entity>(SchemaJson.SerializeToUtf8Bytes(obj));
        Type = entity.Type;
        ExtensionData = entity.ExtensionData;
    }

    /// <summary>Two entities are equal when they look the same on the wire.</summary>
    public bool Equals(Entity other)
    {
        if (other is null)
        {
            return false;
        }

        return ReferenceEquals(this, other)
            || SchemaJson.SerializeToUtf8Bytes(this).AsSpan().SequenceEqual(SchemaJson.SerializeToUtf8Bytes(other));
    }

    public override bool Equals(object obj) => obj is Entity other && Equals(other);

    public override int GetHashCode() => Type == null ? 0 : StringComparer.Ordinal.GetHashCode(Type);
}
