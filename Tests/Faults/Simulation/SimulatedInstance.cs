using System.Diagnostics.Metrics;
using System.Reflection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Switchboard.Bot;
using Switchboard.Bot.Operations;
using Switchboard.Bot.Stores;
using Switchboard.Bot.Turns;

namespace Switchboard.Faults.Simulation;

/// <summary>The engine's own classes as one instance has them, over the simulated store and channel.</summary>
internal sealed class SimulatedInstance
{
    // Nobody reads them.
    private static readonly TurnMetrics Metrics = new(new Meters());

    private readonly OwnedConversations _owned;
    private readonly TurnPump _pump;

    public SimulatedInstance(World world, Machine machine, ITurnStore store, IChannelSender channel, ITurnRunner turns, TurnsOptions turnsOptions, ErrorLog errors)
    {
        Machine = machine;
        var options = Options.Create(turnsOptions);
        var messages = Options.Create(new MessagesOptions { TurnTimeout = TimeSpan.FromSeconds(60) });
        var waiters = new TurnWaiters(world.Time);
        var due = new DueConversations(world.Time);
        _owned = new OwnedConversations(store, options, messages, Metrics, world.Time, errors.For<OwnedConversations>(machine));
        var executor = new TurnExecutor(turns, store, waiters, options, Metrics, [], world.Time, errors.For<TurnExecutor>(machine)) { Random = world.Random };
        var delivery = new OutboxDelivery(store, channel, new ChannelPace(world.Time), options, Metrics, world.Time, errors.For<OutboxDelivery>(machine)) { Random = world.Random };
        var runner = new ConversationRunner(store, _owned, executor, delivery, due, options, Metrics, world.Time, errors.For<ConversationRunner>(machine));
        _pump = new TurnPump(store, runner, _owned, due, options, world.Time, errors.For<TurnPump>(machine));
        Inbox = new TurnInbox(store, runner, waiters, options, messages, Metrics, world.Time);
    }

    public Machine Machine { get; }

    public ITurnInbox Inbox { get; }

    /// <summary>Begins what runs in the background.</summary>
    public void Start()
    {
        _ = Machine.Start(() => Execute(_owned));
        _ = Machine.Start(() => Execute(_pump));
    }

    // The host would start it on another thread.
    private static Task Execute(BackgroundService service) =>
        (Task)typeof(BackgroundService).GetMethod("ExecuteAsync", BindingFlags.Instance | BindingFlags.NonPublic)!.Invoke(service, [CancellationToken.None])!;

    private sealed class Meters : IMeterFactory
    {
        public Meter Create(MeterOptions options) => new(options);

        public void Dispose()
        {
        }
    }
}
