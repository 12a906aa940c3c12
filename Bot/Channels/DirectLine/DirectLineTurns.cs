using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;
using Switchboard.Bot.Turns;

namespace Switchboard.Bot.Channels.DirectLine;

/// <summary>
/// Runs turns apart from the request that brought the activity, so that a client that hangs up loses nothing. Turns are handed to the
/// runner in the order of the conversation; a stopping process waits for those that have begun.
/// </summary>
internal sealed partial class DirectLineTurns(ITurnRunner runner, LiveConversations live, ILogger<DirectLineTurns> logger) : IHostedService, IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly TaskCompletionSource _idle = new(TaskCreationOptions.RunContinuationsAsynchronously);

    // One for being open, and one for every turn.
    private int _open = 1;

    /// <summary>Begins the turn; call it behind the conversation's gate. The task never fails and ends with the turn.</summary>
    public Task<InvokeResponse?> Begin(Activity activity)
    {
        var lease = live.Enter(activity.Conversation.Id);
        Interlocked.Increment(ref lease.Conversation.WaitingTurns);
        Interlocked.Increment(ref _open);
        var before = lease.Conversation.LastStart;
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lease.Conversation.LastStart = started.Task;
        return RunAsync(activity, lease, before, started);
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        Leave();
        await Task.WhenAny(_idle.Task, Task.Delay(Timeout.Infinite, cancellationToken));
        await _stop.CancelAsync();
    }

    public void Dispose() => _stop.Dispose();

    private async Task<InvokeResponse?> RunAsync(Activity activity, LiveConversations.Lease lease, Task before, TaskCompletionSource started)
    {
        try
        {
            // Off the client's request, and still in order: the runner has taken the earlier activity before it is given this one.
            await before.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
            return await Hand(activity, started);
        }
#pragma warning disable CA1031 // The adapter has told the person; the client's message was taken in all the same.
        catch (Exception e)
#pragma warning restore CA1031
        {
            LogFailed(e, activity.Id, activity.Conversation.Id);
            return new InvokeResponse { Status = StatusCodes.Status500InternalServerError };
        }
        finally
        {
            Interlocked.Decrement(ref lease.Conversation.WaitingTurns);
            lease.Dispose();
            Leave();
        }
    }

    private Task<InvokeResponse?> Hand(Activity activity, TaskCompletionSource started)
    {
        try
        {
            return runner.RunAsync(activity, _stop.Token);
        }
        finally
        {
            started.SetResult();
        }
    }

    private void Leave()
    {
        if (Interlocked.Decrement(ref _open) == 0)
        {
            _idle.TrySetResult();
        }
    }

    [LoggerMessage(LogLevel.Error, "The turn of {ActivityId} in {ConversationId} failed")]
    private partial void LogFailed(Exception exception, string? activityId, string conversationId);
}
