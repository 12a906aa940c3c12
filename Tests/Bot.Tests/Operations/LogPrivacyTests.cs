using System.Net;
using System.Text;
using System.Text.Json;
using Switchboard.Tests.Bot.DirectLine;
using Switchboard.Tests.Bot.Support;

namespace Switchboard.Tests.Bot.Operations;

/// <summary>Nothing that a person says or is called, and no key, is in what the real process writes, however much it is told to write.</summary>
public sealed class LogPrivacyTests
{
    private static readonly string[] Canaries =
    [
        "CanaryText", "CanaryName", "canary@mail.example", "491709876543", "0170-9876543", "CanaryChannelToken", "CanaryBearer", "CanaryHeader", "CanaryUserId",
        "CanaryBroken", "CanaryQuery", "CanarySecret",
    ];

    [Theory]
    [InlineData("Debug", "simple")]
    [InlineData("Trace", "json")]
    public async Task A_whole_conversation_leaves_no_trace_of_the_person(string level, string formatter)
    {
        await using var channel = await FakeChannel.StartAsync();
        await using var bot = await BotProcess.StartAsync(new()
        {
            ["Logging__LogLevel__Default"] = level,
            ["Logging__LogLevel__Microsoft.AspNetCore"] = level,
            ["Logging__LogLevel__System.Net.Http.HttpClient"] = level,
            ["Logging__Console__FormatterName"] = formatter,
            ["DirectLine__Secret"] = "CanarySecret, a long one",
            ["Limits__ExemptLoopback"] = "false",
        });
        bot.Client.DefaultRequestHeaders.Add("X-Anything", "CanaryHeader");

        await TalkOverTheConnectorAsync(bot, channel);
        await BreakThingsAsync(bot, channel);
        await TalkOverDirectLineAsync(bot);

        // The sample shop runs in the same process, in Development only; the scopes of its requests are not the bot's.
        var output = string.Join('\n', bot.Output.Split('\n').Where(line => !line.Contains("/dev/api/", StringComparison.Ordinal)));
        Assert.NotEmpty(output);
        foreach (var canary in Canaries)
        {
            Assert.False(output.Contains(canary, StringComparison.OrdinalIgnoreCase), $"{canary} is in: {Lines(output, canary)}");
        }
    }

    [Fact]
    public async Task As_JSON_every_line_is_an_object_with_its_time_and_the_trace_id_of_its_request()
    {
        await using var bot = await BotProcess.StartAsync(new() { ["Logging__Console__FormatterName"] = "json" });
        using var refused = await FakeChannel.PostAsync(bot, "no json");

        JsonElement line = default;
        for (var attempt = 0; attempt < 600 && line.ValueKind is JsonValueKind.Undefined; attempt++)
        {
            line = Objects(bot.Output).FirstOrDefault(found => found.GetProperty("Message").GetString()!.StartsWith("Refused an activity with 400", StringComparison.Ordinal));
            await Task.Delay(50);
        }

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.True(DateTimeOffset.TryParse(line.GetProperty("Timestamp").GetString(), out _));
        Assert.Matches("TraceId\":\"[0-9a-f]{32}\"", line.GetProperty("Scopes").ToString());
        Assert.All(
            bot.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
            text => Assert.True(text.StartsWith('{') || text.StartsWith("Switchboard is ready", StringComparison.Ordinal), text));
    }

    private static async Task TalkOverTheConnectorAsync(BotProcess bot, FakeChannel channel)
    {
        foreach (var (text, until) in new[]
        {
            ("hello, I am CanaryName, CanaryText", ""),
            ("where is order 2177?", "2177"),
            ("I want to return it", "return"),
            ("it is CanaryText, write to canary@mail.example or call +491709876543", ""),
            ("no", ""),
            ("where is order 9500?", "order"),
            ("where is order 0170-9876543", ""),
            ("a person please, CanaryText", ""),
        })
        {
            using var response = await FakeChannel.PostAsync(bot, Dress(channel.Message(text)));
            Assert.True(response.IsSuccessStatusCode);
            await UntilSaidAsync(channel, until);
        }
    }

    // What the person is called, and a channel's own token beside it.
    private static string Dress(string json) => json
        .Replace("\"name\": \"User\"", "\"name\": \"CanaryName\", \"aadObjectId\": \"CanaryUserId\"", StringComparison.Ordinal)
        .Replace("\"type\"", "\"channelData\": {\"token\": \"CanaryChannelToken\", \"email\": \"canary@mail.example\"}, \"type\"", StringComparison.Ordinal);

    private static async Task UntilSaidAsync(FakeChannel channel, string text)
    {
        while (!(await channel.NextTextAsync()).Contains(text, StringComparison.OrdinalIgnoreCase))
        {
        }
    }

    private static async Task BreakThingsAsync(BotProcess bot, FakeChannel channel)
    {
        foreach (var json in new[]
        {
            "{\"text\": \"CanaryBroken",
            "{\"type\": \"message\", \"text\": \"CanaryBroken\"}",
            "{\"type\": \"message\", \"text\": {\"CanaryBroken\": 1}, \"channelId\": [\"CanaryBroken\"]}",
            channel.Message("hi").Replace(channel.ServiceUrl, "ftp://CanaryBroken", StringComparison.Ordinal),
        })
        {
            using var response = await FakeChannel.PostAsync(bot, json, token: "CanaryBearer");
            Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        }

        using var unauthorized = await FakeChannel.PostAsync(bot, channel.Message("CanaryText"), token: "CanaryBearer");
        Assert.Equal(HttpStatusCode.Unauthorized, unauthorized.StatusCode);
        using var wrongType = await FakeChannel.PostAsync(bot, "CanaryBroken", "text/plain");
        using var query = await bot.Client.GetAsync("/health/live?t=CanaryQuery");
        using var nowhere = await bot.Client.GetAsync("/nowhere?t=CanaryQuery");
    }

    private static async Task TalkOverDirectLineAsync(BotProcess bot)
    {
        using var generate = await SendAsync(bot, "tokens/generate", "CanarySecret, a long one", """{"user": {"id": "dl_CanaryUserId", "name": "CanaryName"}}""");
        var token = (await BodyAsync(generate)).GetProperty("token").GetString()!;
        using var start = await SendAsync(bot, "conversations", token, "");
        var started = await BodyAsync(start);
        var id = started.GetProperty("conversationId").GetString()!;
        var url = started.GetProperty("streamUrl").GetString()!;
        var ticket = System.Web.HttpUtility.ParseQueryString(new Uri(url).Query)["t"]!;
        await using var stream = await TestStream.ConnectAsync(url);
        using var say = await SendAsync(bot, $"conversations/{id}/activities", token, """{"type":"message","from":{"id":"dl_CanaryUserId","name":"CanaryName"},"text":"CanaryText"}""");
        Assert.Equal(HttpStatusCode.OK, say.StatusCode);
        Assert.NotNull(await stream.ReadAsync());
        Assert.NotNull(await stream.ReadAsync());
        using var foreign = await SendAsync(bot, $"conversations/{id}/activities", "CanaryBearer", "{}");
        using var broken = await SendAsync(bot, $"conversations/{id}/activities", token, """{"type":"message","text":{"CanaryBroken":1}}""");

        Assert.DoesNotContain(ticket, bot.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(token, bot.Output, StringComparison.Ordinal);
    }

    private static async Task<HttpResponseMessage> SendAsync(BotProcess bot, string path, string bearer, string json)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/v3/directline/{path}") { Content = new StringContent(json, Encoding.UTF8, "application/json") };
        request.Headers.Authorization = new("Bearer", bearer);
        return await bot.Client.SendAsync(request);
    }

    private static async Task<JsonElement> BodyAsync(HttpResponseMessage response) =>
        JsonSerializer.Deserialize<JsonElement>(await response.Content.ReadAsStringAsync());

    private static IEnumerable<JsonElement> Objects(string output) =>
        output.Split('\n').Where(line => line.StartsWith('{')).Select(line => JsonSerializer.Deserialize<JsonElement>(line));

    private static string Lines(string output, string canary) =>
        string.Join('\n', output.Split('\n').Where(line => line.Contains(canary, StringComparison.OrdinalIgnoreCase)).Take(5));
}
