using System.Globalization;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;
using Switchboard.Bot.Stores;
using Switchboard.Dialogs.Paths;

namespace Switchboard.Bot.Turns;

/// <summary>
/// All that a turn does until it is committed: state it has read and written, activities it has sent. Nothing of it is seen outside before
/// the commit, and nothing of it when there is none.
/// </summary>
/// <param name="likely">Keys of state that a turn nearly always reads: they come with the first read, in one call.</param>
/// <param name="state">What they hold, where it is known already; a key without state left out.</param>
internal sealed class UnitOfWork(
    IStateStore store, string turnId, string? callerId, IReadOnlyList<string> likely, IReadOnlyDictionary<string, StateEntry>? state = null) : IStateStore
{
    private static readonly AsyncLocal<UnitOfWork?> Ambient = new();

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Slot> _state = state is null
        ? new(StringComparer.Ordinal)
        : likely.ToDictionary(key => key, key => Slot.Of(state.GetValueOrDefault(key)), StringComparer.Ordinal);
    private readonly List<Outgoing> _outgoing = [];
    private int _ids;
    private bool _closed;

    /// <summary>The unit of the turn that is running here, if one is: the SDK's storage does not say for which turn it is asked.</summary>
    public static UnitOfWork? Current => Ambient.Value is { _closed: false } unit ? unit : null;

    public string TurnId => turnId;

    /// <summary>The way the turn took; null when nothing was recorded.</summary>
    public RecordedPath? Path { get; set; }

    public IReadOnlyList<Outgoing> Outgoing => _outgoing;

    /// <summary>The fence under which what the turn says from here on may be sent, see <see cref="Outgoing.OwnerFence"/>.</summary>
    public long OwnerFence { get; set; }

    /// <summary>The unit of a turn; null for one that does not go through the ledger.</summary>
    public static UnitOfWork? Of(ITurnContext turnContext) => turnContext.TurnState.Get<UnitOfWork>() is { _closed: false } unit ? unit : null;

    /// <summary>Makes this the unit of everything that the caller does from here on.</summary>
    public void Enter() => Ambient.Value = this;

    /// <summary>Ends it: what still runs of the turn finds no unit any more.</summary>
    public void Close() => _closed = true;

    /// <summary>Drops what was written and sent: the turn has failed.</summary>
    public void Discard()
    {
        lock (_lock)
        {
            _outgoing.Clear();
            foreach (var (key, slot) in _state)
            {
                _state[key] = slot with { Json = slot.StoredJson, Version = slot.StoredVersion ?? 0, Changed = false };
            }
        }
    }

    /// <summary>Takes an activity for the outbox; gives the id under which the bot may change it later.</summary>
    public string Send(Activity activity)
    {
        lock (_lock)
        {
            var id = NewId();
            _outgoing.Add(Turns.Outgoing.Take(id, OutgoingOperation.Send, null, CallerOf(), activity, OwnerFence));
            return id;
        }
    }

    /// <summary>What the turn has said and will say is sent whoever owns the conversation by then: it tells that it changes hands.</summary>
    public void SayWhoeverOwns()
    {
        lock (_lock)
        {
            OwnerFence = Turns.Outgoing.AnyOwner;
            for (var i = 0; i < _outgoing.Count; i++)
            {
                var said = _outgoing[i];
                _outgoing[i] = Turns.Outgoing.Take(said.Id, said.Operation, said.Target, said.CallerId, said.Activity, OwnerFence);
            }
        }
    }

    /// <summary>Changes an activity: one of this turn before it is sent, an older one after.</summary>
    public void Update(Activity activity)
    {
        lock (_lock)
        {
            if (FindSent(activity.Id) is var at and >= 0)
            {
                _outgoing[at] = Turns.Outgoing.Take(_outgoing[at].Id, OutgoingOperation.Send, null, CallerOf(), activity, OwnerFence);
            }
            else
            {
                _outgoing.Add(Turns.Outgoing.Take(NewId(), OutgoingOperation.Update, activity.Id, CallerOf(), activity, OwnerFence));
            }
        }
    }

    /// <summary>Takes an activity back: one of this turn is never sent, an older one is deleted.</summary>
    public void Delete(ConversationReference reference)
    {
        lock (_lock)
        {
            if (FindSent(reference.ActivityId) is var at and >= 0)
            {
                _outgoing.RemoveAt(at);
            }
            else
            {
                var stub = new Activity { Type = ActivityTypes.Message }.ApplyConversationReference(reference);
                _outgoing.Add(Turns.Outgoing.Take(NewId(), OutgoingOperation.Delete, reference.ActivityId, CallerOf(), stub, OwnerFence));
            }
        }
    }

    /// <summary>The changes of state, each against the version that the turn has read; what it never read it overwrites.</summary>
    public IReadOnlyList<StateChange> Changes()
    {
        lock (_lock)
        {
            List<StateChange>? changes = null;
            foreach (var (key, slot) in _state)
            {
                if (slot.Changed)
                {
                    (changes ??= []).Add(new StateChange(key, slot.Json, slot.StoredVersion));
                }
            }

            return changes ?? [];
        }
    }

    /// <summary>The state that the turn has read, as it was in the store; null where there was none.</summary>
    public IReadOnlyDictionary<string, ReadOnlyMemory<byte>?> Before()
    {
        lock (_lock)
        {
            return _state.Where(entry => entry.Value.StoredVersion is not null).ToDictionary(entry => entry.Key, entry => entry.Value.StoredJson, StringComparer.Ordinal);
        }
    }

    public async Task<IReadOnlyDictionary<string, StateEntry>> ReadStateAsync(IReadOnlyCollection<string> keys, CancellationToken cancellationToken)
    {
        if (Missing(keys) is { Count: > 0 } missing)
        {
            var stored = await store.ReadStateAsync(missing, cancellationToken);
            lock (_lock)
            {
                foreach (var key in missing)
                {
                    // Written without having been read, meanwhile: that stays, and overwrites.
                    _state.TryAdd(key, Slot.Of(stored.GetValueOrDefault(key)));
                }
            }
        }

        return Found(keys);
    }

    /// <exception cref="StateConflictException">The writer has seen another version than this turn.</exception>
    public Task<IReadOnlyList<long>> WriteStateAsync(IReadOnlyList<StateChange> changes, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            foreach (var change in changes)
            {
                if (change.ExpectedVersion is { } expected && (!_state.TryGetValue(change.Key, out var slot) || slot.Version != expected))
                {
                    return Task.FromException<IReadOnlyList<long>>(new StateConflictException(change.Key));
                }
            }

            var versions = new long[changes.Count];
            for (var i = 0; i < versions.Length; i++)
            {
                versions[i] = changes[i].Json is null ? 0 : StateVersion.Next();
                var before = _state.GetValueOrDefault(changes[i].Key);
                _state[changes[i].Key] = before with { Json = changes[i].Json, Version = versions[i], Changed = true };
            }

            return Task.FromResult<IReadOnlyList<long>>(versions);
        }
    }

    private List<string> Missing(IReadOnlyCollection<string> keys)
    {
        lock (_lock)
        {
            var missing = keys.Where(key => !_state.ContainsKey(key)).ToList();
            if (missing.Count > 0)
            {
                missing.AddRange(likely.Where(key => !_state.ContainsKey(key) && !missing.Contains(key)));
            }

            return missing;
        }
    }

    private Dictionary<string, StateEntry> Found(IReadOnlyCollection<string> keys)
    {
        lock (_lock)
        {
            var found = new Dictionary<string, StateEntry>(keys.Count);
            foreach (var key in keys)
            {
                if (_state[key] is { Json: { } json } slot)
                {
                    found[key] = new StateEntry(json, slot.Version);
                }
            }

            return found;
        }
    }

    private int FindSent(string? id) =>
        id is null ? -1 : _outgoing.FindIndex(outgoing => outgoing.Id == id && outgoing.Operation == OutgoingOperation.Send);

    private string NewId()
    {
        _ids++;
        return string.Create(CultureInfo.InvariantCulture, $"{turnId}-{_ids}");
    }

    // Only a bot that calls this one as a skill changes whom the answers' token is for.
    private string? CallerOf() => CallerIdentity.IsBot(callerId) ? callerId : null;

    /// <summary>One key: what the turn sees now, and what the store had when the turn looked; no stored version when it never looked.</summary>
    private readonly record struct Slot(ReadOnlyMemory<byte>? Json, long Version, bool Changed, ReadOnlyMemory<byte>? StoredJson, long? StoredVersion)
    {
        public static Slot Of(StateEntry? entry) => entry is null ? new(null, 0, false, null, 0) : new(entry.Json, entry.Version, false, entry.Json, entry.Version);
    }
}
