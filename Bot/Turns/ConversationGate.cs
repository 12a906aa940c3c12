using System.Collections.Concurrent;

namespace Switchboard.Bot.Turns;

/// <summary>Lets the turns of one conversation through one at a time, in the order they came.</summary>
internal sealed class ConversationGate
{
    private readonly ConcurrentDictionary<string, Queue> _queues = new(StringComparer.Ordinal);

    /// <summary>Waits for the turns before this one; dispose what it returns to let the next one through.</summary>
    public async ValueTask<Turn> EnterAsync(string conversation, CancellationToken cancellationToken)
    {
        var queue = Join(conversation);
        try
        {
            await queue.Semaphore.WaitAsync(cancellationToken);
        }
        catch
        {
            Leave(conversation, queue);
            throw;
        }

        return new Turn(this, conversation, queue);
    }

    private Queue Join(string conversation)
    {
        while (true)
        {
            var queue = _queues.GetOrAdd(conversation, static _ => new Queue());
            lock (queue)
            {
                // A queue that its last turn has just left is on its way out of the dictionary.
                if (!queue.Closed)
                {
                    queue.Members++;
                    return queue;
                }
            }
        }
    }

    private void Leave(string conversation, Queue queue)
    {
        lock (queue)
        {
            if (--queue.Members > 0)
            {
                return;
            }

            queue.Closed = true;
            _queues.TryRemove(conversation, out _);
        }
    }

    /// <summary>The right to run a turn of a conversation.</summary>
    internal readonly struct Turn(ConversationGate gate, string conversation, Queue queue) : IDisposable
    {
        public void Dispose()
        {
            queue.Semaphore.Release();
            gate.Leave(conversation, queue);
        }
    }

    internal sealed class Queue
    {
        public SemaphoreSlim Semaphore { get; } = new(1, 1);

        public int Members { get; set; }

        public bool Closed { get; set; }
    }
}
