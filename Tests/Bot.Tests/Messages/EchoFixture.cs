using Switchboard.Tests.Bot.Support;

namespace Switchboard.Tests.Bot.Messages;

/// <summary>A bot in echo mode and a channel to talk to it, shared by the tests of a class.</summary>
public sealed class EchoFixture : IAsyncLifetime
{
    public BotProcess Bot { get; private set; } = null!;

    public FakeChannel Channel { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Channel = await FakeChannel.StartAsync();
        Bot = await BotProcess.StartAsync(new() { ["Conversation__Echo"] = "true" });
    }

    public async Task DisposeAsync()
    {
        await Bot.DisposeAsync();
        await Channel.DisposeAsync();
    }
}
