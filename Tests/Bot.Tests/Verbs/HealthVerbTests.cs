using Switchboard.Tests.Bot.Support;

namespace Switchboard.Tests.Bot.Verbs;

/// <summary>The container's health check, which has to know by itself where the bot listens.</summary>
public sealed class HealthVerbTests
{
    [Fact]
    public async Task An_instance_that_serves_is_ready_and_one_that_has_gone_is_not()
    {
        await using var bot = await BotProcess.StartAsync();
        var named = await VerbProcess.RunAsync([], "health", "--url", bot.Address.ToString());
        var byPort = await VerbProcess.RunAsync(new() { ["ASPNETCORE_HTTP_PORTS"] = $"{bot.Port}" }, "health");
        var byAddress = await VerbProcess.RunAsync(new() { ["ASPNETCORE_URLS"] = $"http://+:{bot.Port}", ["ASPNETCORE_HTTP_PORTS"] = "1" }, "health");
        var wrong = await VerbProcess.RunAsync([], "health", "--url", "localhost");
        bot.Kill();
        var gone = await VerbProcess.RunAsync([], "health", "--url", bot.Address.ToString());

        Assert.All([named, byPort, byAddress], answer =>
        {
            Assert.Equal(0, answer.ExitCode);
            Assert.Contains("\"instance\":{\"state\":\"Healthy\"", answer.Output, StringComparison.Ordinal);
        });
        Assert.Equal((2, 2), (wrong.ExitCode, gone.ExitCode));
        Assert.Contains("--url is 'localhost'; it is an address such as", wrong.Output, StringComparison.Ordinal);
        Assert.Contains("Nobody answers", gone.Output, StringComparison.Ordinal);
    }
}
