using System.Text.Json;
using Switchboard.Tests.Bot.Support;

namespace Switchboard.Tests.Bot.Emulator;

/// <summary>What the Emulator shows of a turn beside what was said.</summary>
public sealed class EmulatorTracesTests
{
    [Fact]
    public async Task A_turn_shows_its_path_what_was_understood_and_what_it_changed_in_the_Emulator_only()
    {
        await using var channel = await FakeChannel.StartAsync();
        await using var bot = await BotProcess.StartAsync();
        await channel.AskAsync(bot, "hello", until: "assistant");

        await channel.AskAsync(bot, "where is order 1042?", until: "Order 1042");
        List<JsonElement> traces = [];
        while (!traces.Any(trace => trace.GetProperty("name").GetString() == "StateDiff" && trace.GetRawText().Contains("1042", StringComparison.Ordinal)))
        {
            traces.Add(await channel.NextAsync(type: "trace"));
        }

        using (var response = await FakeChannel.PostAsync(bot, channel.Message("where is order 1042?", "other").Replace("\"emulator\"", "\"sms\"", StringComparison.Ordinal)))
        {
            response.EnsureSuccessStatusCode();
        }

        await channel.NextTextAsync("other");
        Assert.DoesNotContain("trace", channel.UnreadTypes("other"));
        var last = traces.TakeLast(4).ToDictionary(trace => trace.GetProperty("name").GetString()!);
        Assert.Equal(["BotState", "Path", "Recognition", "StateDiff"], last.Keys.Order(StringComparer.Ordinal));
        Assert.Equal("OrderStatus", last["Recognition"].GetProperty("value").GetProperty("intent").GetString());
        Assert.Equal("https://www.botframework.com/schemas/botState", last["BotState"].GetProperty("valueType").GetString());
        Assert.Equal("1042", last["BotState"].GetProperty("value").GetProperty("conversationState").GetProperty("Session").GetProperty("OrderNumber").GetString(), ignoreCase: true);
        var changed = last["StateDiff"].GetProperty("value").EnumerateArray().Single(change => change.GetProperty("place").GetString()!.EndsWith("OrderNumber", StringComparison.OrdinalIgnoreCase));
        Assert.Equal((JsonValueKind.Null, "1042"), (Kind(changed, "before"), changed.GetProperty("after").GetString()));
    }

    private static JsonValueKind Kind(JsonElement json, string name) => json.TryGetProperty(name, out var value) ? value.ValueKind : JsonValueKind.Null;
}
