using Switchboard.Dialogs.Answers;

namespace Switchboard.Dialogs.Webhooks;

/// <summary>A webhook of the content, taken apart once.</summary>
internal sealed class Webhook
{
    /// <summary>Variables that every webhook has.</summary>
    public static readonly IReadOnlyList<string> Always = ["conversation", "channel", "locale", "person"];

    /// <summary>The variable that stands for the turn and the step in it.</summary>
    public const string Turn = "turn";

    public required string Name { get; init; }

    public required WebhookFile File { get; init; }

    public required HttpMethod Method { get; init; }

    public required UrlTemplate Url { get; init; }

    public required IReadOnlyDictionary<string, TextPattern> Headers { get; init; }

    public required BodyTemplate? Body { get; init; }

    public required ValueMapping Values { get; init; }

    public required IReadOnlyDictionary<int, string> Outcomes { get; init; }

    /// <summary>How a model may call it; null when it may not.</summary>
    public WebhookTool? Tool { get; init; }

    /// <summary>The values it gives.</summary>
    public IEnumerable<string> Gives => [.. File.Values.Keys, WebhookResult.Outcome];

    /// <summary>RFC 9110 section 9.2.2: doing it twice is doing it once; with a key the service sees to that.</summary>
    public bool MayRepeat => File.Method is "GET" or "PUT" or "DELETE" || File.Idempotency.Count > 0;
}
