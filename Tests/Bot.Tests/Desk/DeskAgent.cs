using System.Net;
using System.Text;
using System.Text.Json;
using Switchboard.Tests.Bot.DirectLine;
using Switchboard.Tests.Bot.Support;

namespace Switchboard.Tests.Bot.Desk;

/// <summary>An agent who uses the API of the desk, without the page.</summary>
internal sealed class DeskAgent : IDisposable
{
    private readonly HttpClient _http;

    private DeskAgent(HttpClient http) => _http = http;

    public string Csrf { get; set; } = "";

    public static DeskAgent At(BotProcess bot) => new(new HttpClient(new SocketsHttpHandler { CookieContainer = new CookieContainer() }) { BaseAddress = bot.Address, Timeout = TimeSpan.FromMinutes(2) });

    public static async Task<DeskAgent> SignInAsync(BotProcess bot, string name = "anna", bool available = true, int capacity = 3)
    {
        var agent = At(bot);
        var (status, body) = await agent.PostAsync("sign-in", new { name, password = "larch-and-pine" });
        Assert.True(status == 200, $"{status} {body}");
        agent.Csrf = body.GetProperty("csrf").GetString()!;
        Assert.Equal(204, (await agent.PostAsync("presence", new { available, capacity })).Status);
        return agent;
    }

    public async Task<(int Status, JsonElement Body)> PostAsync(string path, object body, Action<HttpRequestMessage>? change = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/desk/{path}") { Content = new StringContent(JsonSerializer.Serialize(body), Encoding.UTF8, "application/json") };
        request.Headers.Add("X-Desk-Csrf", Csrf);
        change?.Invoke(request);
        return await SendAsync(request);
    }

    public async Task<(int Status, JsonElement Body)> GetAsync(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/desk/{path}");
        return await SendAsync(request);
    }

    public async Task<JsonElement> ConversationAsync(string id) => (await GetAsync($"conversation?id={Uri.EscapeDataString(id)}")).Body;

    /// <summary>Waits until it is in the queue, and gives what the desk shows of it.</summary>
    public async Task<JsonElement> WaitsAsync(string id) => (await Eventually.GetAsync(
        async () => (await GetAsync("overview")).Body.GetProperty("waiting").EnumerateArray().Where(item => item.GetProperty("id").GetString() == id).ToList(), found => found.Count > 0))[0];

    /// <summary>Takes it; gives the fence under which the agent has it.</summary>
    public async Task<long> TakeAsync(string id)
    {
        var seen = await WaitsAsync(id);
        var (status, body) = await PostAsync("take", new { id, fence = seen.GetProperty("fence").GetInt64() });
        Assert.True(status == 200, $"{status} {body}");
        return body.GetProperty("fence").GetInt64();
    }

    public async Task SayAsync(string id, long fence, string text) =>
        Assert.Equal(204, (await PostAsync("say", new { id, fence, key = Guid.NewGuid().ToString("n"), text })).Status);

    /// <summary>The lines of a conversation, once one has the words.</summary>
    public async Task<List<(string Who, string Text)>> ReadsAsync(string id, string words) => await Eventually.GetAsync(
        async () => (await ConversationAsync(id)).GetProperty("lines").EnumerateArray().Select(line => (line.GetProperty("who").GetString()!, line.GetProperty("text").GetString()!)).ToList(),
        lines => lines.Any(line => line.Item2.Contains(words, StringComparison.Ordinal)));

    public void Dispose() => _http.Dispose();

    private async Task<(int Status, JsonElement Body)> SendAsync(HttpRequestMessage request)
    {
        using var response = await _http.SendAsync(request);
        var body = await response.Content.ReadAsStringAsync();
        return ((int)response.StatusCode, body.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(body));
    }
}
