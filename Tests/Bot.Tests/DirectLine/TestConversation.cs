using System.Diagnostics;
using System.Text.Json;

namespace Switchboard.Tests.Bot.DirectLine;

/// <summary>A conversation seen from a client.</summary>
internal sealed record TestConversation(DirectLineServer Server, string Id, string Token, string StreamUrl)
{
    public async Task<string> SayAsync(string text)
    {
        var (status, body) = await PostAsync(JsonSerializer.Serialize(new { type = "message", text, from = new { id = "someone" } }));
        Assert.Equal(200, status);
        return body.GetProperty("id").GetString()!;
    }

    public Task<(int Status, JsonElement Body)> PostAsync(string json) =>
        Server.CallAsync(HttpMethod.Post, $"conversations/{Id}/activities", Token, json);

    public async Task<(List<JsonElement> Activities, string Watermark)> GetAsync(string? watermark = null)
    {
        var (status, body) = await Server.CallAsync(
            HttpMethod.Get, $"conversations/{Id}/activities{(watermark is null ? "" : $"?watermark={watermark}")}", Token);
        Assert.Equal(200, status);
        return ([.. body.GetProperty("activities").EnumerateArray()], body.GetProperty("watermark").GetString()!);
    }

    /// <summary>Polls until there are as many activities.</summary>
    public Task<List<JsonElement>> GetAsync(int count) => Eventually.GetAsync(
        async () => (await GetAsync()).Activities, activities => activities.Count >= count);
}

/// <summary>Waits for what happens in its own time.</summary>
internal static class Eventually
{
    public static async Task<T> GetAsync<T>(Func<Task<T>> read, Func<T, bool> done)
    {
        var watch = Stopwatch.StartNew();
        while (true)
        {
            var value = await read();
            if (done(value))
            {
                return value;
            }

            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(90), $"After 90 seconds it was still {value}.");
            await Task.Delay(10);
        }
    }

    public static Task BeAsync(Func<bool> done) => GetAsync(() => Task.FromResult(done()), value => value);
}
