using System.Collections.Concurrent;

namespace Switchboard.Bot.Channels.DirectLine;

/// <summary>What is going on in a conversation right now; gone when nothing is.</summary>
internal sealed class LiveConversation(string id)
{
    private int _users;
    private bool _gone;

    public string Id { get; } = id;

    /// <summary>Held while an activity is stored and offered to the stream, so that the stream sees the stored order.</summary>
    public SemaphoreSlim Gate { get; } = new(1);

    /// <summary>The one client that is connected, if any. Changed only behind the gate.</summary>
    public ConversationStream? Stream { get; set; }

    public bool TryEnter()
    {
        lock (Gate)
        {
            _users += _gone ? 0 : 1;
            return !_gone;
        }
    }

    /// <summary>True when that was the last one, and nobody can enter any more.</summary>
    public bool Leave()
    {
        lock (Gate)
        {
            _gone = --_users == 0;
            return _gone;
        }
    }
}

/// <summary>The conversations that somebody is using at this moment, and only those.</summary>
internal sealed class LiveConversations
{
    private readonly ConcurrentDictionary<string, LiveConversation> _all = new();

    /// <summary>How many are in use.</summary>
    public int Count => _all.Count;

    /// <summary>Those that have a client connected here.</summary>
    public IEnumerable<string> WithStream => _all.Where(static entry => entry.Value.Stream is not null).Select(static entry => entry.Key);

    /// <summary>The conversation if somebody is using it, else null.</summary>
    public Lease? Find(string id) => _all.TryGetValue(id, out var conversation) && conversation.TryEnter() ? new Lease(this, conversation) : null;

    public Lease Enter(string id)
    {
        while (true)
        {
            var conversation = _all.GetOrAdd(id, static key => new LiveConversation(key));
            if (conversation.TryEnter())
            {
                return new Lease(this, conversation);
            }
        }
    }

    /// <summary>Keeps a conversation in memory until it is disposed.</summary>
    internal sealed class Lease(LiveConversations owner, LiveConversation conversation) : IDisposable
    {
        private int _left;

        public LiveConversation Conversation => conversation;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _left, 1) == 0 && conversation.Leave())
            {
                owner._all.TryRemove(new KeyValuePair<string, LiveConversation>(conversation.Id, conversation));
                conversation.Gate.Dispose();
            }
        }
    }
}
