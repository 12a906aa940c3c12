using System.Net;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Switchboard.Tests.Bot.DirectLine;
using Switchboard.Tests.Bot.Support;

namespace Switchboard.Tests.Bot.Operations;

/// <summary>SIGTERM to the real process.</summary>
public sealed class DrainedProcessTests
{
    [Fact]
    public async Task While_load_balancers_learn_that_it_goes_an_instance_takes_work()
    {
        await using var channel = await FakeChannel.StartAsync();
        await using var bot = await BotProcess.StartAsync(new() { ["Conversation__Echo"] = "true", ["Operations__DrainDelay"] = "00:05:00" });

        bot.Terminate();
        await UntilAsync(bot, "/health/ready", HttpStatusCode.ServiceUnavailable);

        Assert.Equal("echo: hello", await channel.AskAsync(bot, "hello"));
        await UntilAsync(bot, "/health/live", HttpStatusCode.OK);
        Assert.Null(bot.ExitCode);
    }

    [Fact]
    public async Task A_turn_that_runs_is_finished_new_work_is_refused_streams_are_closed_and_the_exit_is_0()
    {
        await using var channel = await SlowChannel.StartAsync();
        await using var bot = await BotProcess.StartAsync(new() { ["Conversation__Echo"] = "true", ["Operations__DrainDelay"] = "00:00:00", ["Operations__DrainTimeout"] = "00:02:00" });
        await using var stream = await OpenStreamAsync(bot);
        var running = FakeChannel.PostAsync(bot, channel.Message("hello"));
        await channel.Asked.Task.WaitAsync(TimeSpan.FromMinutes(1));

        bot.Terminate();

        Assert.Null(await stream.ReadAsync());
        Assert.Equal(WebSocketCloseStatus.EndpointUnavailable, stream.CloseStatus);
        await stream.CloseAsync();
        using var refused = await FakeChannel.PostAsync(bot, channel.Message("too late"));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        Assert.NotNull(refused.Headers.RetryAfter);
        Assert.Null(bot.ExitCode);

        channel.Answer.SetResult();
        Assert.True((await running).IsSuccessStatusCode);
        Assert.Equal(0, await bot.WaitForExitAsync());
        Assert.Equal("echo: hello", Assert.Single(channel.Said));
    }

    [Fact]
    public async Task A_turn_that_does_not_end_in_time_does_not_keep_the_process()
    {
        await using var channel = await SlowChannel.StartAsync();
        await using var bot = await BotProcess.StartAsync(new() { ["Conversation__Echo"] = "true", ["Operations__DrainTimeout"] = "00:00:01" });
        var running = FakeChannel.PostAsync(bot, channel.Message("hello"));
        await channel.Asked.Task.WaitAsync(TimeSpan.FromMinutes(1));

        bot.Terminate();

        Assert.Equal(0, await bot.WaitForExitAsync());
        await Task.WhenAny(running);
        _ = running.Exception;
    }

    private static async Task UntilAsync(BotProcess bot, string path, HttpStatusCode expected)
    {
        for (var attempt = 0; attempt < 600; attempt++)
        {
            using var response = await bot.Client.GetAsync(path);
            if (response.StatusCode == expected)
            {
                return;
            }

            await Task.Delay(50);
        }

        Assert.Fail($"{path} was never {expected}.");
    }

    private static async Task<TestStream> OpenStreamAsync(BotProcess bot)
    {
        using var page = await bot.Client.PostAsync("/api/webchat/token", null);
        var token = JsonSerializer.Deserialize<JsonElement>(await page.Content.ReadAsStringAsync()).GetProperty("token").GetString();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v3/directline/conversations") { Content = new StringContent("", Encoding.UTF8, "application/json") };
        request.Headers.Authorization = new("Bearer", token);
        using var start = await bot.Client.SendAsync(request);
        return await TestStream.ConnectAsync(JsonSerializer.Deserialize<JsonElement>(await start.Content.ReadAsStringAsync()).GetProperty("streamUrl").GetString()!);
    }

    /// <summary>A connector that answers when it is told to.</summary>
    private sealed class SlowChannel : IAsyncDisposable
    {
        private readonly WebApplication _app;

        private SlowChannel(WebApplication app) => _app = app;

        public TaskCompletionSource Asked { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public List<string?> Said { get; } = [];

        public static async Task<SlowChannel> StartAsync()
        {
            var app = LoopbackApp.Create();
            var channel = new SlowChannel(app);
            app.MapFallback(async (JsonElement activity) =>
            {
                channel.Asked.TrySetResult();
                await channel.Answer.Task;
                if (activity.GetProperty("type").GetString() == "message")
                {
                    channel.Said.Add(activity.GetProperty("text").GetString());
                }

                return new { id = "1" };
            });
            await app.StartAsync();
            return channel;
        }

        public string Message(string text) => $$"""
            {
              "type": "message", "id": "{{Guid.NewGuid()}}", "channelId": "emulator", "serviceUrl": "{{_app.Urls.First()}}", "from": {"id": "user-1"},
              "conversation": {"id": "c1"}, "recipient": {"id": "bot"}, "text": {{JsonSerializer.Serialize(text)}}
            }
            """;

        public async ValueTask DisposeAsync()
        {
            Answer.TrySetResult();
            await _app.DisposeAsync();
        }
    }
}
