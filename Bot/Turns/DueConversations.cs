namespace Switchboard.Bot.Turns;

/// <summary>Conversations with something in the outbox that is to be sent again at a time; the pump takes them. Lost with the process: then the store is searched.</summary>
internal sealed class DueConversations(TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly PriorityQueue<string, DateTimeOffset> _queue = new();
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);

    public void Add(string conversation, DateTimeOffset at)
    {
        lock (_lock)
        {
            if (_known.Add(conversation))
            {
                _queue.Enqueue(conversation, at);
            }
        }
    }

    /// <summary>Takes those that are due.</summary>
    public IReadOnlyList<string> TakeDue()
    {
        lock (_lock)
        {
            List<string>? due = null;
            var now = time.GetUtcNow();
            while (_queue.TryPeek(out var conversation, out var at) && at <= now)
            {
                _queue.Dequeue();
                _known.Remove(conversation);
                (due ??= []).Add(conversation);
            }

            return due ?? [];
        }
    }
}
