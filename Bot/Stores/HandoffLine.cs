using System.Text.Json.Serialization;

namespace Switchboard.Bot.Stores;

/// <summary>Something that was said in a conversation, as the desk shows it.</summary>
/// <param name="Who">customer, bot, agent or note.</param>
/// <param name="Name">What the speaker is called.</param>
/// <param name="Text">The words.</param>
/// <param name="At">When.</param>
internal sealed record HandoffLine(string Who, string Name, string Text, DateTimeOffset At)
{
    public const string Customer = "customer";
    public const string Bot = "bot";
    public const string Agent = "agent";
    public const string Note = "note";

    /// <summary>A title for what is no text: a card, a picture.</summary>
    public string? Card { get; init; }

    /// <summary>The place in the conversation; given by the store.</summary>
    [JsonIgnore]
    public long Sequence { get; init; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(HandoffLine))]
internal sealed partial class HandoffLineJson : JsonSerializerContext;
