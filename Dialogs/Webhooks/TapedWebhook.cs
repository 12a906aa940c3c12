using System.Text.Json;
using System.Text.Json.Serialization;
using Switchboard.Dialogs.Recordings;

namespace Switchboard.Dialogs.Webhooks;

/// <summary>What came of a webhook, as a tape holds it.</summary>
public static partial class TapedWebhook
{
    private const string MediaType = "application/json";
    private const int Ok = 200;

    /// <summary>Lets a tape hear, or give, what comes of a call.</summary>
    public static async Task<WebhookResult> AnswerAsync(ITurnTape tape, string name, IReadOnlyDictionary<string, string> inputs, Func<Task<WebhookResult>> call)
    {
        ArgumentNullException.ThrowIfNull(tape);
        var request = string.Join(' ', inputs.OrderBy(input => input.Key, StringComparer.Ordinal).Select(input => $"{input.Key}={input.Value}").Prepend(name));
        return Read(await tape.AnswerAsync(request, async () => Write(await call())));
    }

    /// <summary>The webhook that a request of a tape is for.</summary>
    public static string NameOf(string request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return request.Split(' ')[0];
    }

    public static OutsideAnswer Write(WebhookResult result) => result switch
    {
        WebhookResult.Answered answered => new OutsideAnswer(Ok, MediaType, JsonSerializer.Serialize(
            new Kept(new SortedDictionary<string, string>(answered.Values.ToDictionary(), StringComparer.Ordinal), answered.AsOf, answered.Age), KeptJson.Default.Kept)),
        WebhookResult.Failed failed => new OutsideAnswer(0, Failure: failed.Reason),
        _ => throw new InvalidOperationException("WebhookResult has no other cases."),
    };

    private static WebhookResult Read(OutsideAnswer answer)
    {
        if (answer.Body is not { } body)
        {
            return new WebhookResult.Failed(answer.Failure ?? "");
        }

        var kept = JsonSerializer.Deserialize(body, KeptJson.Default.Kept)!;
        return new WebhookResult.Answered(kept.Values, kept.AsOf, kept.Age);
    }

    internal sealed record Kept(SortedDictionary<string, string> Values, DateTimeOffset AsOf, TimeSpan? Age);

    [JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
    [JsonSerializable(typeof(Kept))]
    private sealed partial class KeptJson : JsonSerializerContext;
}
