using Switchboard.Tests.Bot.Support;

namespace Switchboard.Tests.Bot.Browser;

/// <summary>A bot with the ordinary settings, started once for the tests of a class; each test is another visitor.</summary>
public sealed class BotFixture : IAsyncLifetime
{
    /// <summary>The bot that runs.</summary>
    public BotProcess Bot { get; } = new();

    public Task InitializeAsync() => NeedsFactAttribute.Find("chromium") is null ? Task.CompletedTask : Bot.StartAsync();

    public async Task DisposeAsync() => await Bot.DisposeAsync();
}
