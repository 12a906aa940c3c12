using Switchboard.Tests.Bot.Support;

namespace Switchboard.Faults.Processes;

/// <summary>One bot process and its wire to Redis.</summary>
internal sealed class Instance(int number, BotProcess bot, RedisProxy? link) : IAsyncDisposable
{
    public int Number { get; } = number;

    public BotProcess Bot { get; } = bot;

    public RedisProxy? Link { get; } = link;

    /// <summary>Starts the process until it is ready; while Redis is away a start fails.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                await Bot.StartAgainAsync();
                return;
            }
            catch (InvalidOperationException) when (!cancellationToken.IsCancellationRequested)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(200), cancellationToken);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Bot.DisposeAsync();
        if (Link is not null)
        {
            await Link.DisposeAsync();
        }
    }
}
