using System.Net;
using Switchboard.Tests.Bot.Support;

namespace Switchboard.Tests.Bot.Messages;

/// <summary>The first run, with no setting at all: question, intent, follow-up, token, API, answer.</summary>
public sealed class FirstRunTests
{
    [Fact]
    public async Task The_sample_order_is_answered_over_an_api_that_wants_a_token()
    {
        await using var channel = await FakeChannel.StartAsync();
        await using var bot = await BotProcess.StartAsync();

        using var closed = await bot.Client.GetAsync(new Uri("/dev/api/orders/1042", UriKind.Relative));
        Assert.Equal(HttpStatusCode.Unauthorized, closed.StatusCode);
        using var forged = new HttpRequestMessage(HttpMethod.Get, "/dev/api/orders/1042");
        forged.Headers.Add("Authorization", "Bearer e30.e30.e30");
        using var refused = await bot.Client.SendAsync(forged);
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);

        // A machine that is busy with other tests may be too slow for the sample's patience; asked again, it answers.
        var answer = "";
        for (var attempt = 0; attempt < 5 && !answer.Contains("Order 1042 (", StringComparison.Ordinal); attempt++)
        {
            answer = await channel.AskAsync(bot, "where is order 1042?", until: "1042");
        }

        Assert.Contains("Order 1042 (", answer, StringComparison.Ordinal);
    }
}
