using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.Bot.Builder;
using Microsoft.Extensions.Logging;
using Polly;
using Polly.CircuitBreaker;
using Polly.Timeout;
using Switchboard.Auth;
using Switchboard.Auth.Http;
using Switchboard.Dialogs.Recordings;
using Switchboard.Dialogs.SignIn;
using Switchboard.Recognizers.Languages;

namespace Switchboard.Dialogs.Webhooks;

/// <summary>Z, <em>Trigger Webhook/API Call</em>: calls what the content describes. However it ends, the person gets a sentence and the operator a record.</summary>
public sealed partial class WebhookClient
{
    private const int Chunk = 16 * 1024;

    private readonly WebhookLibrary _library;
    private readonly IServiceAddresses _addresses;
    private readonly WebhookConnections _connections;
    private readonly WebhookPatience _patience;
    private readonly WebhookMetrics _metrics;
    private readonly LastGoodAnswers _lastGood;
    private readonly ITokenService? _tokens;
    private readonly PersonSignIn _signIn;
    private readonly TimeProvider _time;
    private readonly ILogger<WebhookClient> _logger;

    internal WebhookClient(
        WebhookLibrary library,
        IServiceAddresses addresses,
        WebhookConnections connections,
        WebhookPatience patience,
        WebhookMetrics metrics,
        LastGoodAnswers lastGood,
        ITokenService? tokens,
        PersonSignIn signIn,
        TimeProvider time,
        ILogger<WebhookClient> logger)
    {
        _library = library;
        _addresses = addresses;
        _connections = connections;
        _patience = patience;
        _metrics = metrics;
        _lastGood = lastGood;
        _tokens = tokens;
        _signIn = signIn;
        _time = time;
        _logger = logger;
    }

    /// <summary>Calls a webhook of the content with the inputs that it names; a turn that has a tape gets the answer from it.</summary>
    public Task<WebhookResult> CallAsync(ITurnContext turnContext, string name, IReadOnlyDictionary<string, string> inputs, CancellationToken cancellationToken) =>
        TurnTape.Current is { } tape
            ? TapedWebhook.AnswerAsync(tape, name, inputs, () => CallServiceAsync(turnContext, name, inputs, cancellationToken))
            : CallServiceAsync(turnContext, name, inputs, cancellationToken);

    private async Task<WebhookResult> CallServiceAsync(ITurnContext turnContext, string name, IReadOnlyDictionary<string, string> inputs, CancellationToken cancellationToken)
    {
        var webhook = _library.Find(name) ?? throw new ArgumentException($"The content has no webhook '{name}'.", nameof(name));
        var started = _time.GetTimestamp();
        var culture = TurnLanguage.Of(turnContext).Culture;
        var key = "";
        WebhookResult result;
        try
        {
            var request = Create(turnContext, webhook, inputs);
            key = $"{name} {culture.Name} {request.Account} {(webhook.File.SignIn ? $"{turnContext.Activity.ChannelId} {turnContext.Activity.From?.Id}" : "")} {request.Url.AbsoluteUri}";
            var person = webhook.File.SignIn ? await AskInTheNameOfAsync(turnContext, request, cancellationToken) : null;
            var response = await _patience.Of(webhook).ExecuteAsync(
                static async (state, token) => await state.Client.AttemptAsync(state.Request, state.Person, token), (Client: this, Request: request, Person: person), cancellationToken);
            result = Judge(webhook, response, culture);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested && ReasonOf(e) is not null)
        {
            result = new WebhookResult.Failed(ReasonOf(e)!);
        }

        return Report(webhook, result, key, _time.GetElapsedTime(started));
    }

    private WebhookRequest Create(ITurnContext turnContext, Webhook webhook, IReadOnlyDictionary<string, string> inputs)
    {
        var activity = turnContext.Activity;
        var values = new Dictionary<string, string>(inputs, StringComparer.Ordinal)
        {
            ["conversation"] = activity.Conversation?.Id ?? "",
            ["channel"] = activity.ChannelId ?? "",
            ["locale"] = activity.Locale ?? "",
            ["person"] = activity.From?.Id ?? "",
        };
        var turn = TurnName.Of(turnContext);
        var account = webhook.File.Token is { } token && _tokens is not null && _connections.SettingsOf(webhook).UseToken ? _tokens.KeyFor(token, turnContext).Account : "";
        return WebhookRequest.Create(webhook, webhook.File.Service is { } service ? _addresses.Find(service) : null, values, turn.Id, turn.NextStep(), account);
    }

    /// <summary>The person's token, which leaves the machine in TLS only.</summary>
    private async Task<AuthenticationHeaderValue> AskInTheNameOfAsync(ITurnContext turnContext, WebhookRequest request, CancellationToken cancellationToken) =>
        (request.Url.Scheme == Uri.UriSchemeHttps || request.Url.IsLoopback) && await _signIn.FindTokenAsync(turnContext, null, cancellationToken) is { } token
            ? new AuthenticationHeaderValue("Bearer", token)
            : throw new WebhookFailedException(WebhookReasons.NoToken);

    private async Task<WebhookResponse> AttemptAsync(WebhookRequest request, AuthenticationHeaderValue? person, CancellationToken cancellationToken)
    {
        using var message = request.CreateMessage();
        message.Headers.Authorization = person;
        if (request.Account.Length > 0)
        {
            message.ForAccount(new TokenKey(request.Webhook.File.Token!, request.Account));
        }

        using var response = await _connections.ClientOf(request.Webhook).SendAsync(message, cancellationToken);
        if (!response.IsSuccessStatusCode)
        {
            return new WebhookResponse((int)response.StatusCode, default);
        }

        // The body belongs to the attempt: a server that sends the head and then nothing must not outlive the timeout.
        return new WebhookResponse((int)response.StatusCode, await ReadAsync(response.Content, request.Webhook.File.MaxBytes, cancellationToken));
    }

    /// <summary>Reads a body that says it is JSON, up to its limit.</summary>
    private static async Task<ReadOnlyMemory<byte>> ReadAsync(HttpContent content, int largest, CancellationToken cancellationToken)
    {
        if (content.Headers.ContentType?.MediaType is not { } mediaType || !mediaType.EndsWith("json", StringComparison.OrdinalIgnoreCase))
        {
            throw new WebhookFailedException(WebhookReasons.NotJson);
        }

        if (content.Headers.ContentLength > largest)
        {
            throw new WebhookFailedException(WebhookReasons.TooLarge);
        }

        await using var stream = await content.ReadAsStreamAsync(cancellationToken);
        var buffer = new byte[Math.Min(Chunk, largest + 1)];
        var length = 0;
        while (await stream.ReadAsync(buffer.AsMemory(length), cancellationToken) is var read && read > 0)
        {
            length += read;
            if (length > largest)
            {
                throw new WebhookFailedException(WebhookReasons.TooLarge);
            }

            if (length == buffer.Length)
            {
                Array.Resize(ref buffer, Math.Min(length * 2, largest + 1));
            }
        }

        return buffer.AsMemory(0, length);
    }

    private WebhookResult Judge(Webhook webhook, WebhookResponse response, CultureInfo culture)
    {
        var now = _time.GetUtcNow();
        switch (response.Status)
        {
            case var status when webhook.Outcomes.TryGetValue(status, out var outcome):
                return new WebhookResult.Answered(new Dictionary<string, string> { [WebhookResult.Outcome] = outcome }, now, null);
            case >= 200 and <= 299:
                var values = ReadValues(webhook, response.Json, culture);
                values[WebhookResult.Outcome] = WebhookResult.Ok;
                return new WebhookResult.Answered(values, now, null);
            case >= 300 and <= 399:
                return new WebhookResult.Failed(WebhookReasons.Redirect);
            default:
                return new WebhookResult.Failed(WebhookReasons.Status(response.Status));
        }
    }

    private static Dictionary<string, string> ReadValues(Webhook webhook, ReadOnlyMemory<byte> json, CultureInfo culture)
    {
        if (webhook.File.Values.Count == 0)
        {
            return new Dictionary<string, string>(StringComparer.Ordinal);
        }

        using var document = JsonDocument.Parse(json);
        return webhook.Values.Read(document.RootElement, culture);
    }

    private WebhookResult Report(Webhook webhook, WebhookResult result, string key, TimeSpan duration)
    {
        switch (result)
        {
            case WebhookResult.Answered answered:
                _metrics.Called(webhook.Name, answered[WebhookResult.Outcome], duration);
                if (webhook.File.LastGood is not null && answered.Is(WebhookResult.Ok))
                {
                    _lastGood.Keep(key, answered);
                }

                return answered;
            case WebhookResult.Failed failed:
                _metrics.Called(webhook.Name, failed.Reason, duration);
                var earlier = webhook.File.LastGood is { } oldest && key.Length > 0 ? _lastGood.Find(key, oldest) : null;
                LogFailed(webhook.Name, failed.Reason, (long)duration.TotalMilliseconds, earlier is not null);
                return (WebhookResult?)earlier ?? failed;
            default:
                throw new InvalidOperationException("WebhookResult has no other cases.");
        }
    }

    /// <summary>Everything the network or the other side can do wrong; null for our own mistakes.</summary>
    private static string? ReasonOf(Exception e) => e switch
    {
        WebhookFailedException failed => failed.Message,
        ForbiddenAddressException or HttpRequestException { InnerException: ForbiddenAddressException } => WebhookReasons.PrivateAddress,
        TokenUnavailableException => WebhookReasons.NoToken,
        TimeoutRejectedException or OperationCanceledException => WebhookReasons.Timeout,
        BrokenCircuitException => WebhookReasons.LeftAlone,
        ExecutionRejectedException => WebhookReasons.LeftAlone,
        JsonException or FormatException => WebhookReasons.Unreadable,
        HttpRequestException or IOException or System.Net.Sockets.SocketException => WebhookReasons.Network,
        _ => null,
    };

    [LoggerMessage(LogLevel.Warning, "Webhook {Webhook} failed after {Milliseconds} ms: {Reason}; an earlier answer was given: {Earlier}")]
    private partial void LogFailed(string webhook, string reason, long milliseconds, bool earlier);
}
