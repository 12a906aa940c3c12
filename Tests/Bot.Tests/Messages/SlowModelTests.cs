using System.Net;
using Switchboard.Tests.Bot.Slack;
using Switchboard.Tests.Bot.Support;
using Switchboard.Tests.Shared;

namespace Switchboard.Tests.Bot.Messages;

/// <summary>Channels that will not wait, Teams 15 seconds and Slack 3, are answered before a model is; what it writes follows.</summary>
public sealed class SlowModelTests
{
    private const string Question = "how do I wash my down jacket?";
    private const string Answer = "Wash down at 30 °C with down detergent";

    private readonly TaskCompletionSource _hasTakenItsTime = new();

    [Fact]
    public async Task Teams_has_its_answer_while_the_model_still_thinks_and_the_reply_follows()
    {
        await using var model = await StartModelAsync();
        await using var channel = await FakeChannel.StartAsync();
        await using var bot = await BotProcess.StartAsync(Settings(model));

        using var response = await FakeChannel.PostAsync(bot, channel.Message(Question).Replace("\"emulator\"", "\"msteams\"", StringComparison.Ordinal));

        Assert.True(response.IsSuccessStatusCode);
        await UntilAskedAsync(model);
        Assert.DoesNotContain("message", channel.UnreadTypes("c1"));
        _hasTakenItsTime.SetResult();
        while (!(await channel.NextTextAsync()).StartsWith(Answer, StringComparison.Ordinal))
        {
            // The welcome comes first; without an answer this ends with the channel's patience.
        }
    }

    [Fact]
    public async Task Slack_has_its_answer_while_the_model_still_thinks_and_the_reply_follows()
    {
        await using var model = await StartModelAsync();
        await using var slack = await FakeSlack.StartAsync();
        await using var bot = await BotProcess.StartAsync(new(Settings(model).Concat(slack.Settings())));

        using var response = await FakeSlack.PostAsync(bot, FakeSlack.Envelope(slack.Message("D1", Question)));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        await UntilAskedAsync(model);
        Assert.Empty(slack.Calls);
        _hasTakenItsTime.SetResult();

        // The welcome, and the answer.
        Assert.Contains(Answer, (await slack.UntilAsync("D1", 2))[^1].Text, StringComparison.Ordinal);
    }

    private static Dictionary<string, string> Settings(FakeModelServer model) => new()
    {
        ["Generative__Endpoint"] = model.Endpoint,
        ["Generative__Model"] = "fake",
        ["Generative__StallTimeout"] = "00:01:00",
    };

    private async Task<FakeModelServer> StartModelAsync()
    {
        var model = await FakeModelServer.StartAsync();
        model.Otherwise = FakeModelReply.Says($"{Answer} [1].") with { Until = _hasTakenItsTime.Task };
        return model;
    }

    private static async Task UntilAskedAsync(FakeModelServer model)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (model.Requests.IsEmpty)
        {
            await Task.Delay(20, patience.Token);
        }
    }
}
