using System.Text.Json;
using System.Text.Json.Serialization;

namespace Switchboard.Bot.Turns;

/// <summary>An outgoing activity that needs more said about it than itself.</summary>
internal sealed record OutgoingEnvelope(OutgoingOperation Operation, string? Target, string? CallerId, JsonElement Activity)
{
    /// <summary>See <see cref="Outgoing.OwnerFence"/>.</summary>
    public long? OwnerFence { get; init; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(OutgoingEnvelope))]
internal sealed partial class OutgoingJson : JsonSerializerContext;
