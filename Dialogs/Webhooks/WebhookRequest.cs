using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;

namespace Switchboard.Dialogs.Webhooks;

/// <summary>One call, ready to be sent as often as it takes.</summary>
internal sealed record WebhookRequest(Webhook Webhook, Uri Url, IReadOnlyList<KeyValuePair<string, string>> Headers, ReadOnlyMemory<byte>? Body, string Account)
{
    /// <summary>Puts a call together.</summary>
    /// <exception cref="WebhookFailedException">There is no address, or a value cannot be sent safely.</exception>
    public static WebhookRequest Create(Webhook webhook, Uri? service, IReadOnlyDictionary<string, string> values, string turn, int step, string account)
    {
        if (service is null && webhook.Url.Origin is null)
        {
            throw new WebhookFailedException(WebhookReasons.NoAddress);
        }

        string ValueOf(string name) => values.GetValueOrDefault(name, "");
        var url = webhook.Url.Fill(service, ValueOf) ?? throw new WebhookFailedException(WebhookReasons.UnsafeValue);
        var headers = webhook.Headers.Select(header => KeyValuePair.Create(header.Key, header.Value.Fill(ValueOf))).ToList();
        if (webhook.File.Idempotency.Count > 0)
        {
            headers.Add(KeyValuePair.Create("Idempotency-Key", IdempotencyKey(webhook, values, turn, step)));
        }

        return headers.Any(header => header.Value.Any(c => c is < ' ' or > '~'))
            ? throw new WebhookFailedException(WebhookReasons.UnsafeValue)
            : new WebhookRequest(webhook, url, headers, webhook.Body?.Fill(ValueOf), account);
    }

    /// <summary>A message for one attempt.</summary>
    public HttpRequestMessage CreateMessage()
    {
        var message = new HttpRequestMessage(Webhook.Method, Url);
        message.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        foreach (var (name, value) in Headers)
        {
            message.Headers.TryAddWithoutValidation(name, value);
        }

        if (Body is { } body)
        {
            message.Content = new ReadOnlyMemoryContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json", "utf-8") } };
        }

        return message;
    }

    // Turns that run again have the same name, so the key repeats too (decision 0002).
    private static string IdempotencyKey(Webhook webhook, IReadOnlyDictionary<string, string> values, string turn, int step)
    {
        var parts = webhook.File.Idempotency.Select(name => name == Webhook.Turn ? string.Create(CultureInfo.InvariantCulture, $"{turn}/{step}") : values.GetValueOrDefault(name, ""));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', [webhook.Name, .. parts]))));
    }
}
