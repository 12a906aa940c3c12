using System.Net;
using Switchboard.Tests.Bot.Support;

namespace Switchboard.Tests.Bot.Messages;

public sealed class ClosedBotTests
{
    [Fact]
    public async Task In_Production_without_an_app_id_the_bot_is_closed()
    {
        await using var channel = await FakeChannel.StartAsync();
        await using var bot = await BotProcess.StartAsync(new() { ["ASPNETCORE_ENVIRONMENT"] = "Production" });

        using var response = await FakeChannel.PostAsync(bot, channel.Message("hello"));

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Contains("MicrosoftAppId", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Echo_is_refused_in_Production()
    {
        await using var bot = await BotProcess.RunToEndAsync(new() { ["ASPNETCORE_ENVIRONMENT"] = "Production", ["Conversation__Echo"] = "true" });

        Assert.Equal(1, bot.ExitCode);
        Assert.Contains("Conversation:Echo is true: it is allowed in Development only", bot.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_impossible_setting_stops_the_start_with_one_line()
    {
        await using var bot = await BotProcess.RunToEndAsync(new() { ["Messages__MaxBodyBytes"] = "5" });

        Assert.Equal(1, bot.ExitCode);
        Assert.Contains("MaxBodyBytes", bot.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", bot.Output, StringComparison.Ordinal);
    }
}
