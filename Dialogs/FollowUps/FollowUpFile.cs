using System.Text.Json;
using System.Text.Json.Serialization;

namespace Switchboard.Dialogs.FollowUps;

/// <summary>A file in <c>Content/follow-ups</c>, as <c>follow-up.schema.json</c> describes it.</summary>
internal sealed record FollowUpFile(IReadOnlyList<FollowUpSentence> Say)
{
    public string? After { get; set; }

    public IReadOnlyDictionary<string, string> Needs { get; set; } = new Dictionary<string, string>();

    public string? Webhook { get; set; }

    public IReadOnlyDictionary<string, string> With { get; set; } = new Dictionary<string, string>();

    public FollowUpMemory? Remember { get; set; }

    public string? Stale { get; set; }

    public string? Next { get; set; }
}

/// <summary>Something that may be said.</summary>
internal sealed record FollowUpSentence(string Template)
{
    public IReadOnlyDictionary<string, string> When { get; set; } = new Dictionary<string, string>();

    public string? Card { get; set; }

    public bool Forget { get; set; }
}

/// <summary>What the conversation goes on with.</summary>
internal sealed record FollowUpMemory
{
    public string? OrderNumber { get; set; }
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(FollowUpFile))]
internal sealed partial class FollowUpJson : JsonSerializerContext;
