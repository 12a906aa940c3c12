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

    [Theory]
    [InlineData("Messages__MaxBodyBytes", "5", "Messages:MaxBodyBytes is '5': must be between 1024 and 16777216.")]
    [InlineData("Messages__MaxBodyBytes", "many", "'many' at 'Messages:MaxBodyBytes'")]
    [InlineData("Recognizer__IntentThreshold", "7", "Recognizer:IntentThreshold is '7': must be between 0 and 1.")]
    [InlineData("Conversation__Ecco", "true", "Conversation:Ecco is not a setting. Conversation knows Echo,")]
    [InlineData("Storage__Provider", "Paper", "Storage:Provider is 'Paper'; allowed are")]
    [InlineData("MicrosoftAppType", "Sometimes", "MicrosoftAppType is 'Sometimes'; allowed are SingleTenant, UserAssignedMSI, MultiTenant")]
    [InlineData("MicrosoftAppType", "SingleTenant", "MicrosoftAppId is empty, but MicrosoftAppType is 'SingleTenant'")]
    [InlineData("Content__Path", "/nowhere", "Content:Path is '/nowhere'")]
    [InlineData("Secrets__Path", "/nowhere", "Secrets:Path is '/nowhere': there is no such folder; it holds a file for each secret")]
    [InlineData("Urls", "http://127.0.0.1:99999", "Urls is 'http://127.0.0.1:99999'")]
    public async Task An_impossible_setting_stops_the_start_with_a_line_that_names_it(string key, string value, string line)
    {
        await using var bot = await BotProcess.RunToEndAsync(new() { [key] = value });

        Assert.Equal(1, bot.ExitCode);
        Assert.Contains(line, bot.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", bot.Output, StringComparison.Ordinal);
    }
}
