using System.Collections.Concurrent;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;
using Switchboard.Bot.Channels;
using Switchboard.Bot.Turns;

namespace Switchboard.Tests.Bot.DirectLine;

/// <summary>A bot that notes what it hears and says every message back; one turn of a conversation at a time.</summary>
internal sealed class TestBot : ITurnRunner
{
    private readonly Dictionary<string, Task> _last = [];

    public ConcurrentQueue<Activity> Heard { get; } = new();

    /// <summary>Set by the server that runs it.</summary>
    public ILocalChannel Channel { get; set; } = null!;

    /// <summary>What it does with an activity; null: says a message back.</summary>
    public Func<Activity, CancellationToken, Task<InvokeResponse?>>? Turn { get; set; }

    public IEnumerable<Activity> HeardOf(string type) => Heard.Where(activity => activity.Type == type);

    public Task<InvokeResponse?> RunAsync(Activity activity, string? callerId, CancellationToken cancellationToken)
    {
        lock (_last)
        {
            var turn = RunAfterAsync(_last.GetValueOrDefault(activity.Conversation.Id, Task.CompletedTask), activity, cancellationToken);
            _last[activity.Conversation.Id] = turn;
            return turn;
        }
    }

    public async Task<string> SayAsync(Activity to, string text)
    {
        var reply = to.CreateReply(text);
        return (await Channel.SendAsync(reply, null, CancellationToken.None)).Id;
    }

    private async Task<InvokeResponse?> RunAfterAsync(Task before, Activity activity, CancellationToken cancellationToken)
    {
        await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Heard.Enqueue(activity);
        if (Turn is not null)
        {
            return await Turn(activity, cancellationToken);
        }

        if (activity.Type == ActivityTypes.Message)
        {
            await SayAsync(activity, $"echo: {activity.Text}");
        }

        return null;
    }
}
