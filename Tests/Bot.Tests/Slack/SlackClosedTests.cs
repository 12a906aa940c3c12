using System.Net;
using Switchboard.Tests.Bot.Support;

namespace Switchboard.Tests.Bot.Slack;

public sealed class SlackClosedTests
{
    [Fact]
    public async Task Without_a_token_and_a_secret_the_channel_is_closed()
    {
        await using var bot = await BotProcess.StartAsync();

        using var response = await FakeSlack.PostAsync(bot, """{"type":"url_verification","challenge":"x"}""");

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Contains("Slack:SigningSecret", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Slack__BotToken", "xoxb-1", "Slack:SigningSecret is empty")]
    [InlineData("Slack__ApiUrl", "http://slack.example/api/", "Slack:ApiUrl is 'http://slack.example/api/'")]
    public async Task Impossible_settings_stop_the_start(string key, string value, string said)
    {
        await using var bot = await BotProcess.RunToEndAsync(new() { [key] = value });

        Assert.Contains(said, bot.Output, StringComparison.Ordinal);
    }
}
