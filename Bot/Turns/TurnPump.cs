using Microsoft.Extensions.Options;
using Switchboard.Bot.Stores;

namespace Switchboard.Bot.Turns;

/// <summary>Finds conversations that have work and no living owner, and what is due to be sent again. When the host stops it ends the turns that run.</summary>
internal sealed partial class TurnPump(
    ITurnStore store, ConversationRunner runner, OwnedConversations owned, DueConversations due, IOptions<TurnsOptions> options, TimeProvider time, ILogger<TurnPump> logger)
    : BackgroundService
{
    private const int Most = 64;

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        try
        {
            await runner.DrainAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            LogCutShort(owned.Count);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.PollInterval, time);
        do
        {
            try
            {
                await TakeAsync(due.TakeDue(), stoppingToken);
                await TakeAsync(await store.FindUnownedWorkAsync(time.GetUtcNow(), Most, stoppingToken), stoppingToken);
            }
            catch (StoreUnavailableException e)
            {
                LogStoreFailed(e.Message);
            }
#pragma warning disable CA1031 // A search that fails must not end the searching.
            catch (Exception e) when (e is not OperationCanceledException)
#pragma warning restore CA1031
            {
                LogFailed(e);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task TakeAsync(IReadOnlyList<string> conversations, CancellationToken cancellationToken)
    {
        foreach (var conversation in conversations)
        {
            if (owned.Count >= options.Value.MaxRunning)
            {
                return;
            }

            await runner.TakeAsync(conversation, cancellationToken);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Conversations without an owner could not be looked for: {Reason}")]
    private partial void LogStoreFailed(string reason);

    [LoggerMessage(LogLevel.Error, "Looking for conversations without an owner failed; it is tried again")]
    private partial void LogFailed(Exception exception);

    [LoggerMessage(LogLevel.Warning, "{Count} conversations were still running when the time to stop was over; others run them on")]
    private partial void LogCutShort(int count);
}
