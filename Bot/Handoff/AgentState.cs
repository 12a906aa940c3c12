using System.Text.Json.Serialization;

namespace Switchboard.Bot.Handoff;

/// <summary>An agent who is signed in, as every instance knows it.</summary>
internal sealed record AgentState(string Name, string DisplayName, bool Available, int Capacity)
{
    public IReadOnlyList<string> Skills { get; init; } = [];

    public IReadOnlyList<string> Languages { get; init; } = [];
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(AgentState))]
internal sealed partial class AgentJson : JsonSerializerContext;
