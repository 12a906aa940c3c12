using System.Text.Json.Serialization;

namespace Switchboard.Bot.Paths;

/// <summary>How often the arrows and nodes of the conversation chart were taken.</summary>
/// <param name="Since">When the counting began.</param>
/// <param name="Turns">Turns counted.</param>
/// <param name="Nodes">By node id.</param>
/// <param name="Arrows">The arrows that were taken.</param>
internal sealed record PathCountsRecord(DateTimeOffset Since, long Turns, Dictionary<string, long> Nodes, List<ArrowCount> Arrows);

/// <summary>How often an arrow was taken.</summary>
internal sealed record ArrowCount(string From, string? Label, string To, long Count);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(PathCountsRecord))]
internal sealed partial class PathsJson : JsonSerializerContext;
