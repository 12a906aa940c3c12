using System.Text.Json;
using Json.Schema;

namespace Switchboard.Dialogs.Webhooks;

/// <summary>How a model may call a webhook.</summary>
internal sealed class WebhookTool
{
    private WebhookTool(WebhookToolFile file, JsonElement schema)
    {
        Description = file.Description;
        Subject = file.Subject;
        Confirm = file.Confirm;
        Schema = schema;
        Rules = JsonSchema.FromText(schema.GetRawText());
    }

    /// <summary>What it is for, in words for the model.</summary>
    public string Description { get; }

    /// <summary>What its receipts are about, in a word for people.</summary>
    public string Subject { get; }

    /// <summary>The template that asks for the person's yes; null for what changes nothing.</summary>
    public string? Confirm { get; }

    /// <summary>The schema of its arguments.</summary>
    public JsonElement Schema { get; }

    /// <summary>The schema, to check by.</summary>
    public JsonSchema Rules { get; }

    /// <summary>Takes a tool apart.</summary>
    public static WebhookTool Read(WebhookToolFile file)
    {
        var schema = JsonSerializer.Serialize(new Dictionary<string, object>
        {
            ["type"] = "object",
            ["additionalProperties"] = false,
            ["required"] = file.Arguments.Keys.ToArray(),
            ["properties"] = file.Arguments,
        });
        using var document = JsonDocument.Parse(schema);
        return new WebhookTool(file, document.RootElement.Clone());
    }
}
