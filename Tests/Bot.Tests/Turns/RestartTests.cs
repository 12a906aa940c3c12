using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Switchboard.Bot.Verbs;
using Switchboard.Tests.Bot.Support;

namespace Switchboard.Tests.Bot.Turns;

/// <summary>The real bot, killed at the worst moments, over its SQLite file.</summary>
public sealed class RestartTests
{
    [Fact]
    public async Task A_message_that_was_accepted_is_answered_once_although_the_process_died_in_its_turn()
    {
        await using var shop = await HangingShop.StartAsync();
        await using var channel = await FakeChannel.StartAsync();
        await using var bot = await BotProcess.StartAsync(new() { ["Webhooks__Services__orders__BaseUrl"] = shop.Address, ["Webhooks__Services__orders__UseToken"] = "false" });

        using (var accepted = await FakeChannel.PostAsync(bot, channel.Message("where is order 1042?", id: "m1")))
        {
            Assert.True(accepted.IsSuccessStatusCode);
        }

        await shop.Called.WaitAsync(TimeSpan.FromSeconds(30));
        shop.Answers = true;
        await bot.RestartAsync();
        string? said;
        do
        {
            said = await channel.NextTextAsync();
        }
        while (!said.Contains("1042", StringComparison.Ordinal));

        // The channel never heard whether it was taken, so it comes again.
        using var repeated = await FakeChannel.PostAsync(bot, channel.Message("where is order 1042?", id: "m1"));
        Assert.True(repeated.IsSuccessStatusCode);
        Assert.Contains("2177", await channel.AskAsync(bot, "where is order 2177?", until: "2177"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Dead_letters_are_listed_and_sent_again_by_the_verb_while_the_bot_runs()
    {
        await using var channel = await FakeChannel.StartAsync();
        await using var bot = await BotProcess.StartAsync(new() { ["Conversation__Echo"] = "true" });
        channel.Refuses = StatusCodes.Status403Forbidden;

        // The Emulator gets traces as well, which would be refused with the answer.
        (await FakeChannel.PostAsync(bot, channel.Message("hello", "closed").Replace("\"emulator\"", "\"sms\"", StringComparison.Ordinal))).Dispose();
        var store = new Dictionary<string, string> { ["Storage__Path"] = Path.Combine(bot.DataFolder, "switchboard.db") };
        (int ExitCode, string Output) listed;
        for (var clock = Stopwatch.StartNew(); (listed = await VerbProcess.RunAsync(store, "outbox")).ExitCode != VerbExit.Failed; await Task.Delay(100))
        {
            Assert.True(clock.Elapsed < TimeSpan.FromSeconds(30), listed.Output);
        }

        Assert.Contains("sms/conversations/closed 1", listed.Output, StringComparison.Ordinal);
        Assert.Contains("403", listed.Output, StringComparison.Ordinal);
        Assert.Contains("1 dead letters", listed.Output, StringComparison.Ordinal);
        Assert.Equal(VerbExit.Failed, (await VerbProcess.RunAsync(store, "outbox", "retry", "sms/conversations/closed", "7")).ExitCode);
        Assert.Equal(VerbExit.NotUsable, (await VerbProcess.RunAsync(store, "outbox", "retry")).ExitCode);
        channel.Refuses = null;

        Assert.Equal(VerbExit.Done, (await VerbProcess.RunAsync(store, "outbox", "retry", "--all")).ExitCode);

        Assert.Equal("echo: hello", await channel.NextTextAsync("closed"));
        Assert.Equal(VerbExit.Done, (await VerbProcess.RunAsync(store, "outbox")).ExitCode);
    }

    /// <summary>A shop that says nothing until it is told to.</summary>
    private sealed class HangingShop : IAsyncDisposable
    {
        private readonly WebApplication _app;
        private readonly TaskCompletionSource _called = new(TaskCreationOptions.RunContinuationsAsynchronously);

        private HangingShop(WebApplication app) => _app = app;

        public Task Called => _called.Task;

        public bool Answers { get; set; }

        public string Address => _app.Urls.Single() + "/";

        public static async Task<HangingShop> StartAsync()
        {
            var app = LoopbackApp.Create();
            var shop = new HangingShop(app);
            app.Run(shop.HandleAsync);
            await app.StartAsync();
            return shop;
        }

        public async ValueTask DisposeAsync()
        {
            await _app.StopAsync(new CancellationToken(canceled: true));
            await _app.DisposeAsync();
        }

        private async Task HandleAsync(HttpContext context)
        {
            _called.TrySetResult();
            if (!Answers)
            {
                await Task.Delay(Timeout.Infinite, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                return;
            }

            context.Response.StatusCode = StatusCodes.Status404NotFound;
        }
    }
}
