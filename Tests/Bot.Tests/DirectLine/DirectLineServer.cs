using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Switchboard.Bot.Channels;
using Switchboard.Bot.Channels.DirectLine;
using Switchboard.Bot.Stores;
using Switchboard.Bot.Turns;

namespace Switchboard.Tests.Bot.DirectLine;

/// <summary>The real server on a free loopback port, over a real database file.</summary>
internal sealed class DirectLineServer : IAsyncDisposable
{
    public const string Secret = "a secret for tests only";
    private readonly WebApplication _app;

    private DirectLineServer(WebApplication app, TestBot bot)
    {
        _app = app;
        Bot = bot;
        Bot.Channel = app.Services.GetRequiredService<ILocalChannel>();
        Http = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
    }

    public TestBot Bot { get; }

    public HttpClient Http { get; }

    public IServiceProvider Services => _app.Services;

    public string Domain => $"{_app.Urls.First()}/v3/directline";

    public int Port => new Uri(_app.Urls.First()).Port;

    public static async Task<DirectLineServer> StartAsync(
        string database,
        TestBot? bot = null,
        TimeProvider? time = null,
        string environment = "Development",
        int port = 0,
        params (string Key, string Value)[] settings)
    {
        bot ??= new TestBot();
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            EnvironmentName = environment,
            ContentRootPath = Path.GetDirectoryName(database)!,
        });
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        var values = new Dictionary<string, string?> { ["Storage:Path"] = database, ["DirectLine:Secret"] = Secret, ["Operations:DrainDelay"] = "00:00:00" };
        foreach (var (key, value) in settings)
        {
            values[key] = value;
        }

        builder.Configuration.AddInMemoryCollection(values);
        builder.Services.AddSingleton(time ?? TimeProvider.System);
        builder.Services.AddSingleton<ITurnRunner>(bot);
        builder.Services.AddStores();
        builder.Services.AddDirectLine();
        builder.Services.AddSingleton(BotFrameworkAuthenticationFactory.Create());
        builder.Services.AddTurns();
        var app = builder.Build();
        app.MapDirectLine();
        try
        {
            await app.StartAsync();
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }

        return new DirectLineServer(app, bot);
    }

    public async Task<(int Status, JsonElement Body)> CallAsync(
        HttpMethod method, string path, string? bearer = Secret, string? json = null, string? origin = null)
    {
        using var request = new HttpRequestMessage(method, path.StartsWith('/') ? path : $"/v3/directline/{path}");
        if (bearer is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", bearer);
        }

        if (origin is not null)
        {
            request.Headers.Add("Origin", origin);
        }

        if (json is not null)
        {
            request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        }

        using var response = await Http.SendAsync(request);
        var body = await response.Content.ReadAsByteArrayAsync();
        return ((int)response.StatusCode, body.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(body));
    }

    /// <summary>Starts a conversation whose token names the user.</summary>
    public async Task<TestConversation> StartConversationAsync(string user = "dl_ann")
    {
        var (_, token) = await CallAsync(HttpMethod.Post, "tokens/generate", json: JsonSerializer.Serialize(new { user = new { id = user, name = "Ann" } }));
        var (status, started) = await CallAsync(HttpMethod.Post, "conversations", token.GetProperty("token").GetString());
        Assert.Equal(201, status);
        return new TestConversation(
            this,
            started.GetProperty("conversationId").GetString()!,
            started.GetProperty("token").GetString()!,
            started.GetProperty("streamUrl").GetString()!);
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
