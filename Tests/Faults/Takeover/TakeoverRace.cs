using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Switchboard.Bot;
using Switchboard.Bot.Channels;
using Switchboard.Bot.Handoff;
using Switchboard.Bot.Operations;
using Switchboard.Bot.Stores;
using Switchboard.Bot.Turns;
using Stopwatch = System.Diagnostics.Stopwatch;

namespace Switchboard.Faults.Takeover;

/// <summary>
/// Many agents take over the same conversations at the same moment, while the bot is answering in each: the real store, the real turn engine and outbox, a channel that notes what the
/// person sees and in which order.
/// </summary>
internal sealed class TakeoverRace : IAsyncDisposable, ITurnRunner, IChannelSender
{
    private const string Channel = "test";
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    private readonly IHost _host;
    private readonly RaceOptions _options;
    private readonly ConcurrentDictionary<string, ConcurrentQueue<string>> _seen = new();
    private readonly ConcurrentDictionary<string, int> _relayed = new();
    private long _late;
    private int _ids;

    private TakeoverRace(RaceOptions options)
    {
        _options = options;
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection(options.Settings);
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["Turns:MaxRunning"] = "100000", ["Storage:InboxLimit"] = "1000" });
        builder.Services.AddLogging();
        builder.Services.AddStores();
        builder.Services.AddTurnMetrics();
        builder.Services.AddOptions<MessagesOptions>();
        builder.Services.AddOptions<HandoffOptions>();
        builder.Services.AddSingleton<ITurnRunner>(this);
        builder.Services.AddTurns();
        builder.Services.AddSingleton<IChannelSender>(this);
        if (options.Gate)
        {
            builder.Services.AddSingleton<IDeliveryGate, ConversationOwners>();
        }

        builder.Services.AddSingleton<HandoffDesk>();
        _host = builder.Build();
        Desk = _host.Services.GetRequiredService<HandoffDesk>();
    }

    private HandoffDesk Desk { get; }

    public static async Task<RaceReport> RunAsync(RaceOptions options)
    {
        await using var race = new TakeoverRace(options);
        await race._host.StartAsync();
        return await race.RunAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        if (_host is IAsyncDisposable disposable)
        {
            await disposable.DisposeAsync();
        }
    }

    private async Task<RaceReport> RunAsync()
    {
        var clock = Stopwatch.StartNew();
        var names = Enumerable.Range(0, _options.Conversations).Select(i => string.Create(CultureInfo.InvariantCulture, $"c{i}")).ToList();
        await Task.WhenAll(names.Select(name => SayAsync(name, "hello 0")));

        // Each conversation is known to the desk, and the bot has it.
        var known = await Task.WhenAll(names.Select(KnowAsync));
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var takeovers = known.Select(record => Task.WhenAll(Enumerable.Range(0, _options.Agents).Select(agent => TakeAsync(record, agent, gate.Task)))).ToList();
        var talking = names.Select(name => TalkAsync(name, gate.Task)).ToList();
        gate.SetResult();
        var outcomes = await Task.WhenAll(takeovers);
        await Task.WhenAll(talking);
        var refusedWords = (await Task.WhenAll(outcomes.Select(AnswerAsync))).Sum();
        await QuietAsync(names);
        return Judge(names, outcomes, refusedWords, clock.Elapsed);
    }

    private async Task<HandoffRecord> KnowAsync(string name)
    {
        var details = new HandoffDetails { Place = HandoffDetails.PlaceOf(Message(name, "x"), "en") };
        var outcome = await Desk.Store.ChangeAsync(
            new HandoffChange(ConversationName.Of(Channel, name), 0, HandoffOwner.Bot, DateTimeOffset.UtcNow) { Details = details.ToJson() }, default);
        return ((HandoffOutcome.Changed)outcome).Record;
    }

    private async Task<HandoffOutcome> TakeAsync(HandoffRecord record, int agent, Task start)
    {
        await start;
        await Task.Delay(Random.Shared.Next(_options.SpreadMs));
        return await Desk.AcceptAsync(AgentOf(agent), record, default);
    }

    private async Task TalkAsync(string name, Task start)
    {
        await start;
        for (var i = 1; i <= _options.Messages; i++)
        {
            await Task.Delay(Random.Shared.Next(_options.SpreadMs));
            await SayAsync(name, string.Create(CultureInfo.InvariantCulture, $"hello {i}"));
        }
    }

    /// <summary>The one who has it says something; all others try to, under the same fence.</summary>
    private async Task<int> AnswerAsync(HandoffOutcome[] outcomes)
    {
        var refused = 0;
        if (outcomes.OfType<HandoffOutcome.Changed>().FirstOrDefault()?.Record is not { } held)
        {
            return 0;
        }

        for (var agent = 0; agent < _options.Agents; agent++)
        {
            var state = AgentOf(agent);
            refused += await Desk.SayAsync(held, state, $"{state.Name} 1", $"{state.Name} to {held.Conversation}", null, null, default) ? 0 : 1;
        }

        return refused;
    }

    private async Task QuietAsync(List<string> names)
    {
        var expected = _options.Messages + 1;
        for (var clock = Stopwatch.StartNew(); clock.Elapsed < Limit; await Task.Delay(100))
        {
            var open = names.Count(name => Heard(name) < expected || !_seen.GetValueOrDefault(name, []).Any(text => text.Contains(" to ", StringComparison.Ordinal)));
            if (open == 0)
            {
                return;
            }
        }
    }

    private int Heard(string name) => _relayed.GetValueOrDefault(name) + _answered.GetValueOrDefault(name);

    private readonly ConcurrentDictionary<string, int> _answered = new();

    private RaceReport Judge(List<string> names, HandoffOutcome[][] outcomes, int refusedWords, TimeSpan time)
    {
        var (afterTakeover, wrongParty, wrongAgent, unheard) = (0, 0, 0, 0);
        for (var i = 0; i < names.Count; i++)
        {
            var seen = _seen.GetValueOrDefault(names[i], []).ToList();
            var winner = outcomes[i].OfType<HandoffOutcome.Changed>().Select(changed => changed.Record.Agent).FirstOrDefault("");
            var joined = seen.FindIndex(text => text.StartsWith("joined", StringComparison.Ordinal));
            afterTakeover += joined < 0 ? 0 : seen.Skip(joined).Count(text => text.StartsWith("echo", StringComparison.Ordinal));
            wrongParty += seen.Count(text => !text.EndsWith($"/{names[i]}", StringComparison.Ordinal));
            wrongAgent += seen.Count(text => text.StartsWith("agent", StringComparison.Ordinal) && !text.StartsWith(winner + " ", StringComparison.Ordinal));
            unheard += Heard(names[i]) == _options.Messages + 1 ? 0 : 1;
        }

        return new RaceReport(
            names.Count,
            outcomes.Sum(all => all.Length),
            outcomes.Count(all => all.Count(outcome => outcome is HandoffOutcome.Changed) == 1),
            outcomes.Count(all => all.Count(outcome => outcome is HandoffOutcome.Changed) > 1),
            refusedWords,
            afterTakeover,
            (int)Interlocked.Read(ref _late),
            wrongParty,
            wrongAgent,
            unheard,
            _answered.Values.Sum(),
            _relayed.Values.Sum(),
            _seen.Values.Sum(seen => seen.Count(text => text.StartsWith("echo", StringComparison.Ordinal))),
            time);
    }

    private Task<Receipt> SayAsync(string name, string text)
    {
        var activity = Message(name, text);
        return _host.Services.GetRequiredService<ITurnInbox>().AcceptAsync(activity, ActivityJson.ToUtf8(activity), default);
    }

    private Activity Message(string name, string text) => new()
    {
        Type = ActivityTypes.Message,
        Id = string.Create(CultureInfo.InvariantCulture, $"m{Interlocked.Increment(ref _ids)}"),
        Text = text,
        ChannelId = Channel,
        ServiceUrl = "http://channel",
        From = new ChannelAccount($"user of {name}"),
        Recipient = new ChannelAccount("bot"),
        Conversation = new ConversationAccount(id: name),
    };

    private static AgentState AgentOf(int number) => new(string.Create(CultureInfo.InvariantCulture, $"agent{number}"), string.Create(CultureInfo.InvariantCulture, $"agent{number}"), true, int.MaxValue);

    /// <summary>A bot that thinks for a while and then answers, as HandoffMiddleware and the bot behind it do.</summary>
    async Task<InvokeResponse?> ITurnRunner.RunAsync(Activity activity, string? callerId, CancellationToken cancellationToken)
    {
        var unit = UnitOfWork.Current!;
        var conversation = ConversationName.Of(activity.ChannelId, activity.Conversation.Id);
        if (activity.Type == ActivityTypes.Event)
        {
            unit.OwnerFence = Outgoing.AnyOwner;
            var said = activity.Name == AgentMessages.EventName
                ? Microsoft.Bot.Builder.Dialogs.ObjectPath.MapValueTo<AgentMessage>(activity.Value).Text
                : $"joined {conversation}";
            Send(activity, unit, said);
            return null;
        }

        var (owner, fence) = await Desk.Store.OwnerOfAsync(conversation, cancellationToken);
        unit.OwnerFence = fence;
        if (owner == HandoffOwner.Person)
        {
            await Desk.Store.AddLineAsync(conversation, activity.Id, new HandoffLine(HandoffLine.Customer, "", activity.Text, DateTimeOffset.UtcNow), cancellationToken);
            _relayed.AddOrUpdate(activity.Conversation.Id, 1, static (_, count) => count + 1);
            return null;
        }

        await Task.Delay(Random.Shared.Next(_options.ThinksMs), cancellationToken);
        Send(activity, unit, $"echo {activity.Text} {conversation}");
        _answered.AddOrUpdate(activity.Conversation.Id, 1, static (_, count) => count + 1);
        return null;
    }

    private static void Send(Activity to, UnitOfWork unit, string text)
    {
        var reply = to.CreateReply(text);
        reply.ServiceUrl = to.ServiceUrl;
        unit.Send(reply);
    }

    bool IChannelSender.IsIdempotent(Activity activity) => false;

    async Task<string?> IChannelSender.SendAsync(Outgoing outgoing, bool keepsId, CancellationToken cancellationToken)
    {
        var activity = outgoing.Activity;
        _seen.GetOrAdd(activity.Conversation.Id, static _ => new()).Enqueue(activity.Text);
        if (activity.Text.StartsWith("echo", StringComparison.Ordinal))
        {
            // Between the check and this call a takeover may still have been committed; the person sees the order all the same.
            var (owner, _) = await Desk.Store.OwnerOfAsync(ConversationName.Of(Channel, activity.Conversation.Id), cancellationToken);
            Interlocked.Add(ref _late, owner == HandoffOwner.Person ? 1 : 0);
        }

        return outgoing.Id;
    }

    Task<string?> IChannelSender.UpdateAsync(Outgoing outgoing, string id, CancellationToken cancellationToken) => Task.FromResult<string?>(id);

    Task IChannelSender.DeleteAsync(Outgoing outgoing, string id, CancellationToken cancellationToken) => Task.CompletedTask;
}
