using Switchboard.Tests.Bot.Support;

namespace Switchboard.Tests.Bot.Playground;

/// <summary>The real Agents Playground talks to <c>/api/messages</c>.</summary>
public sealed class PlaygroundTests
{
    [NeedsFact("node", "npm")]
    public Task As_the_Emulator_it_is_greeted_and_gets_its_answer() => TalkAsync("emulator");

    [NeedsFact("node", "npm")]
    public Task As_Teams_it_is_greeted_once_and_gets_its_answer() => TalkAsync("msteams");

    private static async Task TalkAsync(string channel)
    {
        await using var bot = await BotProcess.StartAsync();
        await using var playground = await PlaygroundProcess.StartAsync(bot, channel);
        await playground.InstallAsync();
        var greetings = await playground.WaitForAsync("I am the assistant");

        await playground.SayAsync("where is my order 1042?");
        var answers = await playground.WaitForAsync("Order 1042");

        Assert.Single(greetings);
        Assert.DoesNotContain(answers, answer => answer.Contains("I am the assistant", StringComparison.Ordinal));
        Assert.DoesNotContain("fail:", bot.Output, StringComparison.Ordinal);
    }
}
