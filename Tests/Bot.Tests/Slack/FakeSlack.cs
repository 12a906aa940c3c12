using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Switchboard.Bot.Channels.Slack;
using Switchboard.Tests.Bot.Support;

namespace Switchboard.Tests.Bot.Slack;

/// <summary>Slack on this machine: a Web API that keeps what it is asked, and requests to the bot that are signed as Slack signs them.</summary>
public sealed class FakeSlack : IAsyncDisposable
{
    public const string Secret = "8f742231b10e8888abcd99yyyzzz85a5";
    public const string Token = "xoxb-canary-token";
    public const string Bot = "UBOT";

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private readonly ConcurrentQueue<Call> _calls = new();
    private readonly WebApplication _app;
    private int _ids = 100_000;

    private FakeSlack(WebApplication app) => _app = app;

    public string ApiUrl { get; private set; } = "";

    /// <summary>What was asked, in order.</summary>
    public IReadOnlyList<Call> Calls => [.. _calls];

    /// <summary>Answers to the next calls of a channel, before it is taken again as usual.</summary>
    public ConcurrentDictionary<string, ConcurrentQueue<Func<HttpResponse, Task>>> Troubles { get; } = new();

    public static async Task<FakeSlack> StartAsync()
    {
        var app = LoopbackApp.Create();
        var slack = new FakeSlack(app);
        app.MapPost("/api/{method}", slack.AnswerAsync);
        await app.StartAsync();
        slack.ApiUrl = app.Urls.Single() + "/api/";
        return slack;
    }

    /// <summary>The settings of a bot that belongs to this Slack.</summary>
    public Dictionary<string, string> Settings() => new() { ["Slack__BotToken"] = Token, ["Slack__SigningSecret"] = Secret, ["Slack__ApiUrl"] = ApiUrl };

    public string NextTs() => string.Create(CultureInfo.InvariantCulture, $"1767603600.{Interlocked.Increment(ref _ids)}");

    /// <summary>An event as the Events API wraps it.</summary>
    public static string Envelope(object told, string? id = null) => JsonSerializer.Serialize(new
    {
        token = "old",
        team_id = "T1",
        api_app_id = "A1",
        type = "event_callback",
        event_id = id ?? $"Ev{Guid.NewGuid():n}",
        event_time = 1767603600,
        authorizations = new[] { new { team_id = "T1", user_id = Bot, is_bot = true } },
        @event = told,
    });

    public object Message(string channel, string text, string? ts = null, string? thread = null, string type = "message", string user = "U7")
    {
        ts ??= NextTs();
        var told = new Dictionary<string, object?> { ["type"] = type, ["channel"] = channel, ["user"] = user, ["text"] = text, ["ts"] = ts, ["event_ts"] = ts, ["channel_type"] = channel[0] == 'D' ? "im" : "channel" };
        if (thread is not null)
        {
            told["thread_ts"] = thread;
        }

        return told;
    }

    public static Task<HttpResponseMessage> PostAsync(BotProcess bot, string body, string contentType = "application/json", int? retry = null) =>
        PostAsync(bot, body, contentType, DateTimeOffset.UtcNow, null, retry);

    public static async Task<HttpResponseMessage> PostAsync(BotProcess bot, string body, string contentType, DateTimeOffset at, string? signature, int? retry = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/slack") { Content = new StringContent(body, Encoding.UTF8) };
        request.Content.Headers.ContentType = new(contentType);
        var timestamp = at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        request.Headers.Add("X-Slack-Request-Timestamp", timestamp);
        request.Headers.TryAddWithoutValidation("X-Slack-Signature", signature ?? SlackSignature.Sign(timestamp, Encoding.UTF8.GetBytes(body), Secret));
        if (retry is { } number)
        {
            request.Headers.Add("X-Slack-Retry-Num", number.ToString(CultureInfo.InvariantCulture));
            request.Headers.Add("X-Slack-Retry-Reason", "http_timeout");
        }

        return await bot.Client.SendAsync(request);
    }

    /// <summary>The calls for a channel, when there are so many.</summary>
    public async Task<IReadOnlyList<Call>> UntilAsync(string channel, int count)
    {
        for (var clock = System.Diagnostics.Stopwatch.StartNew(); ; await Task.Delay(20))
        {
            var calls = Calls.Where(call => call.Arguments.Text("channel") == channel).ToList();
            if (calls.Count >= count)
            {
                return calls;
            }

            Assert.True(clock.Elapsed < Limit, $"{calls.Count} of {count} calls for {channel}: {string.Join("; ", Calls)}");
        }
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context, string method)
    {
        var arguments = await JsonSerializer.DeserializeAsync<JsonElement>(context.Request.Body);
        _calls.Enqueue(new Call(method, arguments, context.Request.Headers.Authorization.ToString()));
        if (arguments.Text("channel") is { } channel && Troubles.TryGetValue(channel, out var troubles) && troubles.TryDequeue(out var trouble))
        {
            await trouble(context.Response);
            return;
        }

        await context.Response.WriteAsJsonAsync(method == "auth.test" ? new { ok = true, user_id = Bot, ts = "" } : new { ok = true, user_id = "", ts = NextTs() });
    }

    /// <summary>What the bot has asked the Web API to do.</summary>
    public sealed record Call(string Method, JsonElement Arguments, string Authorization)
    {
        public string? Text => Arguments.Text("text");

        public override string ToString() => $"{Method} {Arguments}";
    }
}
