using System.Globalization;
using System.Text.Json;
using Json.Schema;
using Microsoft.Bot.Builder;
using Microsoft.Extensions.AI;
using Switchboard.Dialogs.Evidence;
using Switchboard.Dialogs.Memory;
using Switchboard.Dialogs.Models;
using Switchboard.Dialogs.Webhooks;

namespace Switchboard.Dialogs.Generative;

/// <summary>
/// The webhooks that a model may call in one turn. Arguments are checked against the webhook's schema and have to come from the person, a call is made once, and what changes
/// something outside waits for the person's yes.
/// </summary>
internal sealed class ToolBox(WebhookLibrary webhooks, WebhookClient client, ITurnContext turnContext, string said)
{
    private readonly Dictionary<string, ToolResult> _called = new(StringComparer.Ordinal);

    /// <summary>What a model is told about them.</summary>
    public IReadOnlyList<AITool> Declarations { get; } =
        [.. webhooks.All.Where(webhook => webhook.Tool is not null).Select(webhook => AIFunctionFactory.CreateDeclaration(webhook.Name, webhook.Tool!.Description, webhook.Tool.Schema))];

    /// <summary>The receipts of this turn.</summary>
    public IEnumerable<EvidenceSource> Receipts => _called.Values.Select(result => result.Receipt).OfType<EvidenceSource>();

    /// <summary>Calls a tool; whatever is wrong with the call is told to the model.</summary>
    public async Task<ToolResult> CallAsync(ModelCall call, CancellationToken cancellationToken)
    {
        if (webhooks.Find(call.Name) is not { Tool: { } tool } webhook)
        {
            return new ToolResult($"There is no tool '{PromptBuilder.Data(call.Name)}'. The tools are: {string.Join(", ", Declarations.Select(d => d.Name))}.");
        }

        if (Read(call, tool, out var problem) is not { } inputs)
        {
            return new ToolResult(problem);
        }

        if (inputs.Values.FirstOrDefault(value => !IsTheirs(value)) is { } invented && tool.Confirm is null)
        {
            return new ToolResult($"The person has not said '{PromptBuilder.Data(invented)}'. Ask them for it.");
        }

        if (tool.Confirm is not null)
        {
            return new ToolResult("This has to be confirmed by the person first; they are asked now.", Pending: new PendingAction(webhook.Name, inputs));
        }

        var key = $"{webhook.Name} {string.Join(' ', inputs.OrderBy(input => input.Key, StringComparer.Ordinal).Select(input => $"{input.Key}={input.Value}"))}";
        if (!_called.TryGetValue(key, out var result))
        {
            _called[key] = result = Write(webhook, inputs, await client.CallAsync(turnContext, webhook.Name, inputs, cancellationToken));
        }

        return result;
    }

    private ToolResult Write(Webhook webhook, Dictionary<string, string> inputs, WebhookResult result)
    {
        if (result is not WebhookResult.Answered answered)
        {
            return new ToolResult("The service does not answer. Say so, and claim nothing about it.");
        }

        var id = string.Create(CultureInfo.InvariantCulture, $"R{_called.Count + 1}");
        var values = inputs.Concat(answered.Values.Where(value => value.Value.Length > 0 && value.Key != WebhookResult.Outcome)).DistinctBy(value => value.Key)
            .Select(value => $"{value.Key} {value.Value}");
        var text = $"{webhook.Tool!.Subject} {inputs.Values.FirstOrDefault()}; {string.Join("; ", values)}{(answered.Is(WebhookResult.Ok) ? "" : $"; outcome {answered[WebhookResult.Outcome]}")}";
        return new ToolResult(
            $"<receipt id=\"{id}\">\n{PromptBuilder.Data(Masking.Mask(text))}\n</receipt>",
            new EvidenceSource(id, webhook.Tool.Subject, text) { Action = webhook.Name + (webhook.Method == HttpMethod.Get ? " check" : ""), Done = webhook.Method != HttpMethod.Get && answered.Is(WebhookResult.Ok) });
    }

    /// <summary>Null, and what is wrong, when the arguments are not what the schema says.</summary>
    private static Dictionary<string, string>? Read(ModelCall call, WebhookTool tool, out string problem)
    {
        try
        {
            using var document = JsonDocument.Parse(call.Arguments.Length == 0 ? "{}" : call.Arguments);
            var result = tool.Rules.Evaluate(document.RootElement, new EvaluationOptions { OutputFormat = OutputFormat.List });
            if (result.IsValid)
            {
                problem = "";
                return document.RootElement.EnumerateObject().ToDictionary(argument => argument.Name, argument => argument.Value.ToString(), StringComparer.Ordinal);
            }

            problem = $"The arguments do not fit the schema: {tool.Schema.GetRawText()}";
        }
        catch (JsonException)
        {
            problem = "The arguments are not JSON. Write one JSON object.";
        }

        return null;
    }

    /// <summary>Whether a value comes from the person: from their words, or from what the conversation knows of them. A page or an answer of a service cannot have things looked up.</summary>
    private bool IsTheirs(string value) =>
        said.Contains(value, StringComparison.OrdinalIgnoreCase) || (ConversationSession.Of(turnContext) is { OrderNumber: { } number } && number == value);
}
