using System.Collections.Concurrent;
using Switchboard.Bot.Stores;

namespace Switchboard.Bot.Turns;

/// <summary>Callers that wait for the answer of a turn, wherever it runs.</summary>
internal sealed class TurnWaiters(TimeProvider time)
{
    private static readonly TimeSpan LookInterval = TimeSpan.FromMilliseconds(250);

    private readonly ConcurrentDictionary<(string Conversation, string Key), TaskCompletionSource<TurnAnswer?>> _waiting = new();

    public Waiter Enter(InboxEntry entry) => new(this, entry);

    /// <summary>Tells whoever waits here that the turn was committed.</summary>
    public void Tell(string conversation, string key, TurnAnswer? answer)
    {
        if (!_waiting.IsEmpty && _waiting.TryGetValue((conversation, key), out var waiting))
        {
            waiting.TrySetResult(answer);
        }
    }

    /// <summary>One caller that waits; the entry ends with the wait, or with this when nobody waited.</summary>
    internal sealed class Waiter : IDisposable
    {
        private readonly TurnWaiters _owner;
        private readonly InboxEntry _entry;
        private readonly TaskCompletionSource<TurnAnswer?> _answer;
        private bool _waits;

        public Waiter(TurnWaiters owner, InboxEntry entry)
        {
            (_owner, _entry) = (owner, entry);
            _answer = owner._waiting.GetOrAdd((entry.Conversation, entry.ActivityKey), static _ => new TaskCompletionSource<TurnAnswer?>(TaskCreationOptions.RunContinuationsAsynchronously));
        }

        /// <summary>The answer of the turn.</summary>
        /// <exception cref="TimeoutException">The turn has not ended in time.</exception>
        public Task<TurnAnswer?> WaitAsync(ITurnStore store, TimeSpan limit)
        {
            _waits = true;
            return LookAsync(store, limit);
        }

        public void Dispose()
        {
            if (!_waits)
            {
                Leave();
            }
        }

        // The turn may run in another instance: then only the ledger tells.
        private async Task<TurnAnswer?> LookAsync(ITurnStore store, TimeSpan limit)
        {
            try
            {
                for (var started = _owner._time.GetTimestamp(); _owner._time.GetElapsedTime(started) < limit;)
                {
                    var pause = Task.Delay(LookInterval, _owner._time);
                    if (await Task.WhenAny(_answer.Task, pause) != pause)
                    {
                        return await _answer.Task;
                    }

                    if (await store.AcceptAsync(_entry, CancellationToken.None) is Acceptance.Duplicate { Committed: { } turn })
                    {
                        return TurnRecord.ReadAnswer(turn.Path);
                    }
                }

                throw new TimeoutException("The turn has not ended in time.");
            }
            finally
            {
                Leave();
            }
        }

        private void Leave() => _owner._waiting.TryRemove(new((_entry.Conversation, _entry.ActivityKey), _answer));
    }

    private readonly TimeProvider _time = time;
}
