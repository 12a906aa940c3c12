using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Switchboard.Tests.Bot.Support;

/// <summary>A channel's connector service over HTTP: keeps what the bot sends, and posts activities to the bot as a channel does.</summary>
public sealed class FakeChannel : IAsyncDisposable
{
    private static readonly TimeSpan ReplyLimit = TimeSpan.FromSeconds(20);

    private readonly ConcurrentDictionary<string, Channel<JsonElement>> _replies = new(StringComparer.Ordinal);
    private readonly WebApplication _app;
    private int _ids;

    private FakeChannel(WebApplication app) => _app = app;

    public string ServiceUrl { get; private set; } = "";

    /// <summary>The status with which replies are refused; null: they are taken.</summary>
    public int? Refuses { get; set; }

    /// <summary>The status with which an activity is refused; null: it is taken.</summary>
    public Func<JsonElement, int?>? Judges { get; set; }

    public static async Task<FakeChannel> StartAsync()
    {
        var app = LoopbackApp.Create();
        var channel = new FakeChannel(app);
        app.Run(channel.ReceiveAsync);
        await app.StartAsync();
        channel.ServiceUrl = app.Urls.Single();
        return channel;
    }

    /// <summary>The JSON of a message as a channel sends it.</summary>
    public string Message(string text, string conversation = "c1", string? id = null, string user = "user-1") => $$"""
        {
          "type": "message", "id": "{{id ?? NextId()}}", "channelId": "emulator", "serviceUrl": "{{ServiceUrl}}",
          "timestamp": "2026-01-05T10:00:00.000Z", "from": {"id": "{{user}}", "name": "User", "role": "user"},
          "conversation": {"id": "{{conversation}}"}, "recipient": {"id": "bot", "name": "Bot", "role": "bot"},
          "locale": "en-US", "text": {{JsonSerializer.Serialize(text)}}
        }
        """;

    public static async Task<HttpResponseMessage> PostAsync(BotProcess bot, string json, string contentType = "application/json", string? token = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/messages")
        {
            Content = new StringContent(json, Encoding.UTF8, MediaTypeHeaderValue.Parse(contentType)),
        };
        if (token is not null)
        {
            request.Headers.Authorization = new("Bearer", token);
        }

        return await bot.Client.SendAsync(request);
    }

    /// <summary>Says something to the bot and returns the texts of its answers up to and including the first one that contains <paramref name="until"/>.</summary>
    public async Task<string> AskAsync(BotProcess bot, string text, string conversation = "c1", string until = "")
    {
        using var response = await PostAsync(bot, Message(text, conversation));
        response.EnsureSuccessStatusCode();
        while (true)
        {
            var said = await NextTextAsync(conversation);
            if (said.Contains(until, StringComparison.OrdinalIgnoreCase))
            {
                return said;
            }
        }
    }

    /// <summary>The next message of the bot in the conversation; typing and traces are passed over.</summary>
    /// <param name="conversation">Where.</param>
    /// <param name="type">The type of activity.</param>
    /// <param name="patience">How long it is waited for; 20 seconds by default.</param>
    public async Task<JsonElement> NextAsync(string conversation = "c1", string type = "message", TimeSpan? patience = null)
    {
        using var limit = new CancellationTokenSource(patience ?? ReplyLimit);
        while (true)
        {
            var activity = await Replies(conversation).Reader.ReadAsync(limit.Token);
            if (activity.GetProperty("type").GetString() == type)
            {
                return activity;
            }
        }
    }

    /// <summary>The types of all that the bot has sent to the conversation and nobody has asked for.</summary>
    public IReadOnlyList<string?> UnreadTypes(string conversation)
    {
        var types = new List<string?>();
        while (Replies(conversation).Reader.TryRead(out var activity))
        {
            types.Add(activity.GetProperty("type").GetString());
        }

        return types;
    }

    public async Task<string> NextTextAsync(string conversation = "c1", TimeSpan? patience = null)
    {
        var activity = await NextAsync(conversation, patience: patience);
        return activity.TryGetProperty("text", out var text) ? text.GetString() ?? "" : "";
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    // POST /v3/conversations/{id}/activities[/{activityId}]
    private async Task ReceiveAsync(HttpContext context)
    {
        var conversation = Uri.UnescapeDataString(context.Request.Path.Value!.Split('/')[3]);
        using var document = await JsonDocument.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted);
        if ((Refuses ?? Judges?.Invoke(document.RootElement)) is { } status)
        {
            context.Response.StatusCode = status;
            return;
        }

        Replies(conversation).Writer.TryWrite(document.RootElement.Clone());
        await context.Response.WriteAsJsonAsync(new { id = NextId() }, context.RequestAborted);
    }

    private Channel<JsonElement> Replies(string conversation) => _replies.GetOrAdd(conversation, _ => Channel.CreateUnbounded<JsonElement>());

    private string NextId() => Interlocked.Increment(ref _ids).ToString(CultureInfo.InvariantCulture);
}
