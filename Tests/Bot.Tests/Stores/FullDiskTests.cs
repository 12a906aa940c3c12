using System.Net;
using Switchboard.Tests.Bot.Support;

namespace Switchboard.Tests.Bot.Stores;

/// <summary>The real bot on a real disk that is full.</summary>
public sealed class FullDiskTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [SmallDiskFact]
    public async Task The_bot_refuses_what_it_cannot_write_and_goes_on_when_there_is_room()
    {
        var (data, freed) = (Directory.CreateDirectory(_folder.File("data")).FullName, _folder.File("freed"));
        await using var channel = await FakeChannel.StartAsync();
        await using var bot = new BotProcess(dataFolder: data) { Wrapper = SmallDiskFactAttribute.Wrapper(data, freed) };
        await bot.StartAsync();
        var refused = await FillAsync(bot, channel);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        Assert.NotNull(refused.Headers.RetryAfter);
        Assert.Contains("the disk", bot.Output, StringComparison.Ordinal);
        File.WriteAllText(freed, "");
        await UntilTakenAsync(bot, channel, "where is order 2177?");

        // What had filled the disk, hundreds of long messages, is answered before and beside it.
        while (!(await channel.NextTextAsync("after", TimeSpan.FromMinutes(3))).Contains("Order 2177", StringComparison.Ordinal))
        {
        }
    }

    public void Dispose() => _folder.Dispose();

    private static async Task<HttpResponseMessage> FillAsync(BotProcess bot, FakeChannel channel)
    {
        for (var i = 0; i < 400; i++)
        {
            var response = await FakeChannel.PostAsync(bot, channel.Message(new string('x', 50_000), $"filler {i}"));
            if (!response.IsSuccessStatusCode)
            {
                return response;
            }

            response.Dispose();
        }

        throw new InvalidOperationException("The disk was never full.");
    }

    private static async Task UntilTakenAsync(BotProcess bot, FakeChannel channel, string text)
    {
        for (var i = 0; i < 600; i++)
        {
            using var response = await FakeChannel.PostAsync(bot, channel.Message(text, "after"));
            if (response.IsSuccessStatusCode)
            {
                return;
            }

            await Task.Delay(100);
        }

        Assert.Fail("Nothing is taken although there is room again.");
    }
}
