using System.Text.Json;
using System.Text.Json.Serialization;

namespace Switchboard.Dialogs.Webhooks;

/// <summary>A file in <c>Content/webhooks</c>, as <c>webhook.schema.json</c> describes it.</summary>
// Not init: the generated reader would set what the file leaves out to nothing.
internal sealed record WebhookFile(string Url, string Failure)
{
    public string Method { get; set; } = "GET";

    public string? Service { get; set; }

    public IReadOnlyList<string> Inputs { get; set; } = [];

    public IReadOnlyDictionary<string, string> Query { get; set; } = new Dictionary<string, string>();

    public IReadOnlyDictionary<string, string> Headers { get; set; } = new Dictionary<string, string>();

    public JsonElement? Body { get; set; }

    public string? Token { get; set; }

    public bool SignIn { get; set; }

    public IReadOnlyList<string> Idempotency { get; set; } = [];

    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(6);

    public TimeSpan AttemptTimeout { get; set; } = TimeSpan.FromSeconds(2);

    public WebhookRetry Retry { get; set; } = new();

    public int MaxBytes { get; set; } = 1024 * 1024;

    public TimeSpan? LastGood { get; set; }

    public IReadOnlyDictionary<string, string> Outcomes { get; set; } = new Dictionary<string, string>();

    public IReadOnlyDictionary<string, WebhookValue> Values { get; set; } = new Dictionary<string, WebhookValue>();

    public WebhookToolFile? Tool { get; set; }
}

/// <summary>How a model may call it.</summary>
internal sealed record WebhookToolFile(string Description, string Subject)
{
    public IReadOnlyDictionary<string, JsonElement> Arguments { get; set; } = new Dictionary<string, JsonElement>();

    public string? Confirm { get; set; }
}

/// <summary>How a failed attempt is repeated.</summary>
internal sealed record WebhookRetry
{
    public int Times { get; set; } = 2;

    public TimeSpan Delay { get; set; } = TimeSpan.FromMilliseconds(200);
}

/// <summary>What is read out of an answer.</summary>
internal sealed record WebhookValue
{
    public string? At { get; set; }

    public string? Text { get; set; }

    public bool Required { get; set; }

    public IReadOnlyList<string>? Among { get; set; }

    public string As { get; set; } = "text";

    public IReadOnlyDictionary<string, string>? Words { get; set; }

    public string? Unless { get; set; }

    public IReadOnlyList<WebhookEntry>? Each { get; set; }

    public string Join { get; set; } = ", ";
}

/// <summary>How an entry of a list is written.</summary>
internal sealed record WebhookEntry(string Text)
{
    public IReadOnlyDictionary<string, string> When { get; set; } = new Dictionary<string, string>();
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(WebhookFile))]
internal sealed partial class WebhookJson : JsonSerializerContext;
