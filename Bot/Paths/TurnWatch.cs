using System.Collections.Concurrent;
using System.Text;
using System.Threading.Channels;
using Switchboard.Bot.Stores;

namespace Switchboard.Bot.Paths;

/// <summary>
/// Wakes those who watch a conversation when a turn of it is committed, at whichever instance. Watchers say what they watch, again and again while they do; an instance
/// tells of turns only in conversations that somebody watches. An event can be lost, so watchers also look for themselves.
/// </summary>
internal sealed partial class TurnWatch(IEventBus events, TimeProvider time, ILogger<TurnWatch> logger) : BackgroundService
{
    private const string Watched = "paths:watched";
    private const string Turned = "paths:turned";
    private const int MostWatched = 10_000;

    /// <summary>How long a conversation counts as watched after a watcher has said so.</summary>
    private static readonly TimeSpan Lasting = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<string, long> _watched = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<Watcher, string> _watchers = new();
    private readonly Channel<(string Channel, string Conversation)> _outgoing = Channel.CreateBounded<(string, string)>(
        new BoundedChannelOptions(1024) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });

    private readonly List<IAsyncDisposable> _subscriptions = [];

    /// <summary>Begins to watch a conversation, until the watcher is disposed.</summary>
    public Watcher Watch(string conversation)
    {
        var watcher = new Watcher(this, conversation);
        _watchers[watcher] = conversation;
        watcher.Announce();
        return watcher;
    }

    /// <summary>A turn of the conversation was committed here. Costs a look-up when nobody watches.</summary>
    public void Committed(string conversation)
    {
        if (!_watched.IsEmpty && _watched.TryGetValue(conversation, out var until) && time.GetTimestamp() < until)
        {
            _outgoing.Writer.TryWrite((Turned, conversation));
        }
    }

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        _subscriptions.Add(await events.SubscribeAsync(Watched, OnWatchedAsync, cancellationToken));
        _subscriptions.Add(await events.SubscribeAsync(Turned, OnTurnedAsync, cancellationToken));
        await base.StartAsync(cancellationToken);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        foreach (var subscription in _subscriptions)
        {
            await subscription.DisposeAsync().AsTask().ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var (channel, conversation) in _outgoing.Reader.ReadAllAsync(stoppingToken))
        {
            try
            {
                await events.PublishAsync(channel, Encoding.UTF8.GetBytes(conversation), stoppingToken);
            }
#pragma warning disable CA1031 // One event that cannot be told must not end the telling; watchers look for themselves.
            catch (Exception e) when (e is not OperationCanceledException)
#pragma warning restore CA1031
            {
                LogNotTold(e.Message);
            }
        }
    }

    private Task OnWatchedAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken)
    {
        var now = time.GetTimestamp();
        if (_watched.Count >= MostWatched)
        {
            foreach (var (conversation, until) in _watched)
            {
                _ = until < now && _watched.TryRemove(conversation, out _);
            }
        }

        var name = Encoding.UTF8.GetString(message.Span);
        if (_watched.Count < MostWatched || _watched.ContainsKey(name))
        {
            _watched[name] = now + (long)(Lasting.TotalSeconds * time.TimestampFrequency);
        }

        return Task.CompletedTask;
    }

    private Task OnTurnedAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken)
    {
        var name = Encoding.UTF8.GetString(message.Span);
        foreach (var (watcher, conversation) in _watchers)
        {
            if (conversation == name)
            {
                watcher.Wake();
            }
        }

        return Task.CompletedTask;
    }

    [LoggerMessage(LogLevel.Debug, "Watchers of a conversation could not be told of a turn: {Reason}")]
    private partial void LogNotTold(string reason);

    /// <summary>Somebody who watches one conversation.</summary>
    internal sealed class Watcher(TurnWatch owner, string conversation) : IDisposable
    {
        private readonly SemaphoreSlim _woken = new(0, 1);

        /// <summary>Waits for the next turn, or until the time is over; several turns meanwhile wake once.</summary>
        public Task WaitAsync(TimeSpan limit, CancellationToken cancellationToken) => _woken.WaitAsync(limit, cancellationToken);

        /// <summary>Says that the conversation is still watched.</summary>
        public void Announce() => owner._outgoing.Writer.TryWrite((Watched, conversation));

        public void Wake()
        {
            try
            {
                _woken.Release();
            }
            catch (Exception e) when (e is SemaphoreFullException or ObjectDisposedException)
            {
                // It is awake, or has left.
            }
        }

        public void Dispose()
        {
            owner._watchers.TryRemove(this, out _);
            _woken.Dispose();
        }
    }
}
