using Switchboard.Tests.Bot.Support;

namespace Switchboard.Tests.Bot.Messages;

/// <summary>The bot with its state in a real Redis.</summary>
public sealed class RedisBotTests
{
    [NeedsFact("redis-server")]
    public async Task A_conversation_goes_on_at_another_instance()
    {
        using var redis = new RedisProcess();
        Dictionary<string, string> settings = new() { ["Storage__Provider"] = "Redis", ["ConnectionStrings__Redis"] = redis.Settings };
        await using var channel = await FakeChannel.StartAsync();
        await using var one = await BotProcess.StartAsync(settings);
        await using var two = await BotProcess.StartAsync(settings);

        await channel.AskAsync(one, "where is order 2177?", until: "Order 2177");
        await channel.AskAsync(two, "I want to return it", until: "Order 2177: Summit boots");
        await channel.AskAsync(one, "I changed my mind", until: "Shall I register the return of order 2177");

        Assert.Contains("not registered", await channel.AskAsync(two, "no", until: "registered"), StringComparison.Ordinal);
    }

    [NeedsFact("redis-server")]
    public async Task A_Redis_that_may_lose_data_is_warned_of_at_start()
    {
        using var redis = new RedisProcess("--maxmemory-policy", "allkeys-lru");
        await using var bot = await BotProcess.StartAsync(new() { ["Storage__Provider"] = "Redis", ["ConnectionStrings__Redis"] = redis.Settings });

        Assert.Contains("Set maxmemory-policy noeviction", bot.Output, StringComparison.Ordinal);
        Assert.Contains("Set appendonly yes", bot.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_connection_string_the_start_is_refused()
    {
        await using var bot = await BotProcess.RunToEndAsync(new() { ["Storage__Provider"] = "Redis" });

        Assert.Equal(1, bot.ExitCode);
        Assert.Contains("ConnectionStrings:Redis", bot.Output, StringComparison.Ordinal);
    }
}
