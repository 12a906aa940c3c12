using System.Globalization;
using System.Text;
using Switchboard.Bot.Channels;
using Switchboard.Bot.Stores;
using Switchboard.Bot.Stores.Memory;
using Switchboard.Bot.Turns;

namespace Switchboard.Faults.Simulation;

/// <summary>One simulated run: several instances of the engine over one store, all on one thread, everything from one seed.</summary>
internal sealed class Simulation
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Healing = TimeSpan.FromMinutes(30);

    private readonly SimulationOptions _options;
    private readonly World _world;
    private readonly Weather _weather;
    private readonly ErrorLog _errors;
    private readonly MemoryTurnStore _store;
    private readonly ITurnStore _seen;
    private readonly SimulatedInstance[] _instances;
    private readonly Machine _outside;
    private readonly Dictionary<string, HashSet<string>> _calls = new(StringComparer.Ordinal);
    private readonly List<Shown> _shown = [];
    private readonly List<string> _refused = [];
    private readonly List<string> _accepted = [];
    private int _births;

    public Simulation(int seed, SimulationOptions options)
    {
        _options = options;
        _world = new World(seed, options.Traces);
        _weather = new Weather(_world, options.Calm, options.Pauses);
        _errors = new ErrorLog(_world);
        _store = new MemoryTurnStore(_world.Time, new TurnLimits { Turns = 10_000, Settled = 10_000 });
        _seen = options.Mistake == Mistake.None ? _store : new MistakenStore(_store, options.Mistake);
        _outside = new Machine(_world, "outside");
        _instances = [.. Enumerable.Range(0, options.Instances).Select(_ => Create())];
    }

    public IReadOnlyList<string> Trace => _world.Trace;

    public long Steps => _world.Steps;

    /// <summary>Runs to the end, and gives back what broke a promise.</summary>
    public IReadOnlyList<string> Run()
    {
        try
        {
            return RunToEnd();
        }
        finally
        {
            _world.End();
        }
    }

    private IReadOnlyList<string> RunToEnd()
    {
        foreach (var instance in _instances)
        {
            instance.Start();
        }

        var writing = Task.WhenAll(Enumerable.Range(0, _options.Conversations).Select(number => _outside.Start(() => WriteAsync(number))));
        var adversary = _outside.Start(() => DisturbAsync(writing));
        var limit = _world.Time.GetUtcNow() + Healing;
        _world.RunUntil(limit, () => writing.IsCompleted && adversary.IsCompleted);
        if (!writing.IsCompletedSuccessfully || !adversary.IsCompletedSuccessfully)
        {
            return [$"the run did not end: {writing.Exception?.InnerException ?? adversary.Exception?.InnerException}"];
        }

        _weather.IsOver = true;
        limit = _world.Time.GetUtcNow() + Healing;
        _world.RunUntil(limit, IsSettled);
        return [.. new SimulatedJudge(_store, _shown, _refused, _accepted, _calls, Lease).FindBroken().Concat(_errors.Errors.Select(error => $"error: {error}"))];
    }

    private SimulatedInstance Create()
    {
        var machine = new Machine(_world, $"instance {(++_births).ToString(CultureInfo.InvariantCulture)}");
        var store = new SimulatedStore(_seen, _world, machine, _weather);
        var options = new TurnsOptions
        {
            LeaseDuration = Lease,
            SendTimeout = TimeSpan.FromSeconds(4),
            MaxAttempts = 100,
            InDoubt = { ["webchat"] = DoubtRule.Repeat, ["slack"] = DoubtRule.Mark },
        };
        var channel = new SimulatedChannel(_world, machine, _outside, _weather, _shown, _refused);
        return new SimulatedInstance(_world, machine, store, channel, new CountingTurn(_world, machine, _weather, _calls), options, _errors);
    }

    /// <summary>One person writes: a new message when the one before was accepted, copies whenever.</summary>
    private async Task WriteAsync(int number)
    {
        for (var position = 0; position < _options.Messages; position++)
        {
            var id = $"c{number.ToString(CultureInfo.InvariantCulture)}-m{position.ToString(CultureInfo.InvariantCulture)}";
            var copies = _world.Random.Next(3) == 0 ? _world.Random.Next(1, 5) : 0;
            for (var copy = 0; copy < copies; copy++)
            {
                _ = CopyAsync(number, id, after: _world.Random.Next(2) == 0 ? 0 : 3000);
            }

            while (!await PostAsync(number, id))
            {
                await Task.Delay(_world.Random.Between(10, 500), _world.Time);
            }

            _accepted.Add(id);
            await Task.Delay(_world.Random.Between(0, 200), _world.Time);
        }
    }

    // A copy comes before or after the message itself; only after it, it may come later than the next one too.
    private async Task CopyAsync(int number, string id, int after)
    {
        await Task.Delay(_world.Random.Between(0, after), _world.Time);
        if (after == 0 || _accepted.Contains(id))
        {
            await PostAsync(number, id);
        }
    }

    private async Task<bool> PostAsync(int number, string id)
    {
        var instance = _instances[_world.Random.Next(_instances.Length)];
        await _world.DelayAsync(_weather.Latency());
        var accepting = AcceptAsync(instance, number, id);
        var answer = await Task.WhenAny(accepting, Task.Delay(TimeSpan.FromSeconds(10), _world.Time));
        if (answer != accepting)
        {
            return false;
        }

        try
        {
            return await accepting is Receipt.Taken && !instance.Machine.IsDead;
        }
        catch (StoreUnavailableException)
        {
            return false;
        }
    }

    private static Task<Receipt> AcceptAsync(SimulatedInstance instance, int number, string id)
    {
        var json = $$"""
            {"type":"message","id":"{{id}}","channelId":"{{SimulatedPeople.ChannelOf(number)}}","serviceUrl":"http://127.0.0.1/","from":{"id":"{{SimulatedPeople.UserOf(number)}}"},"recipient":{"id":"bot"},"conversation":{"id":"c{{number}}"},"text":"{{id}}"}
            """;
        var utf8 = Encoding.UTF8.GetBytes(json);
        Task<Receipt>? accepting = null;
        _ = instance.Machine.Start(() => accepting = instance.Inbox.AcceptAsync(ActivityJson.Parse(utf8), utf8, default));
        return accepting!;
    }

    /// <summary>Stops instances, and starts anew those that have died.</summary>
    private async Task DisturbAsync(Task writing)
    {
        while (!writing.IsCompleted)
        {
            for (var i = 0; i < _instances.Length; i++)
            {
                if (_instances[i].Machine.IsDead && _world.Random.Next(4) == 0)
                {
                    Revive(i);
                }
                else if (!_instances[i].Machine.IsStopped && _weather.NextStop(Lease) is { } time)
                {
                    _world.Note(_instances[i].Machine, $"stands still for {time.TotalSeconds:0.0} s");
                    _instances[i].Machine.StopFor(time);
                }
            }

            await Task.Delay(TimeSpan.FromMilliseconds(250), _world.Time);
        }

        for (var i = 0; i < _instances.Length; i++)
        {
            if (_instances[i].Machine.IsDead)
            {
                Revive(i);
            }
        }
    }

    private void Revive(int i)
    {
        _instances[i] = Create();
        _instances[i].Start();
        _world.Note(_instances[i].Machine, "starts");
    }

    private bool IsSettled() => !_store.FindUnownedWorkAsync(DateTimeOffset.MaxValue, 1, default).Result.Any() && SimulatedJudge.IsSettled(_store, _accepted);
}
