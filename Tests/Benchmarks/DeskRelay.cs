using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Dialogs;
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

namespace Switchboard.Benchmarks;

/// <summary>
/// How long a message takes between a person and an agent, through inbox, turn, commit, outbox and event bus, with many conversations at the desk: from the agent's request to the call of the
/// channel, and from the channel's request to the event on which the agent's page looks.
/// </summary>
internal sealed class DeskRelay : IAsyncDisposable, ITurnRunner, IChannelSender
{
    private const string Channel = "test";

    private readonly IHost _host;
    private readonly ConcurrentDictionary<string, long> _sent = new();
    private readonly ConcurrentBag<double> _toPerson = [];
    private readonly ConcurrentBag<double> _toAgent = [];
    private int _ids;
    private volatile bool _measures;

    private DeskRelay(Dictionary<string, string?> settings)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection(settings);
        builder.Services.AddLogging();
        builder.Services.AddStores();
        builder.Services.AddTurnMetrics();
        builder.Services.AddOptions<MessagesOptions>();
        builder.Services.AddOptions<HandoffOptions>();
        builder.Services.AddSingleton<ITurnRunner>(this);
        builder.Services.AddTurns();
        builder.Services.AddSingleton<IChannelSender>(this);
        builder.Services.AddSingleton<IDeliveryGate, ConversationOwners>();
        builder.Services.AddSingleton<HandoffDesk>();
        _host = builder.Build();
    }

    private HandoffDesk Desk => _host.Services.GetRequiredService<HandoffDesk>();

    public static async Task MeasureAsync(string name, Dictionary<string, string?> settings, int conversations, int seconds)
    {
        await using var relay = new DeskRelay(settings);
        await relay._host.StartAsync();
        await relay.RunAsync(name, conversations, seconds);
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        if (_host is IAsyncDisposable disposable)
        {
            await disposable.DisposeAsync();
        }
    }

    private async Task RunAsync(string name, int conversations, int seconds)
    {
        await using var subscription = await _host.Services.GetRequiredService<IEventBus>().SubscribeAsync(HandoffDesk.Channel, HeardAsync, default);
        var held = new List<HandoffRecord>();
        for (var i = 0; i < conversations; i++)
        {
            var conversation = string.Create(CultureInfo.InvariantCulture, $"c{i}");
            var details = new HandoffDetails { Place = HandoffDetails.PlaceOf(Message(conversation, ""), "en") };
            var outcome = await Desk.Store.ChangeAsync(
                new HandoffChange(ConversationName.Of(Channel, conversation), 0, HandoffOwner.Person, DateTimeOffset.UtcNow) { Agent = "anna", Details = details.ToJson() }, default);
            held.Add(((HandoffOutcome.Changed)outcome).Record);
        }

        var agent = new AgentState("anna", "Anna", true, int.MaxValue);
        using var end = new CancellationTokenSource();
        var talks = held.Select((record, i) => Task.Run(() => TalkAsync(record, agent, end.Token))).ToList();
        await Task.Delay(TimeSpan.FromSeconds(3));
        _measures = true;
        await Task.Delay(TimeSpan.FromSeconds(seconds));
        _measures = false;
        await end.CancelAsync();
        await Task.WhenAll(talks);
        await Task.Delay(500);
        DeskBenchmarks.Tell($"{name}: agent to person, {conversations} conversations", _toPerson);
        DeskBenchmarks.Tell($"{name}: person to agent, {conversations} conversations", _toAgent);
    }

    /// <summary>One message each way every two seconds.</summary>
    private async Task TalkAsync(HandoffRecord held, AgentState agent, CancellationToken cancellationToken)
    {
        var id = held.Conversation[(held.Conversation.LastIndexOf('/') + 1)..];
        try
        {
            await Task.Delay(Random.Shared.Next(2000), cancellationToken);
            while (true)
            {
                var key = $"{id}-{Interlocked.Increment(ref _ids)}";
                _sent[$"agent {key}"] = Stopwatch.GetTimestamp();
                await Desk.SayAsync(held, agent, key, $"agent {key}", null, null, CancellationToken.None);
                await Task.Delay(1000, cancellationToken);
                _sent[held.Conversation] = Stopwatch.GetTimestamp();
                var activity = Message(id, "person");
                await _host.Services.GetRequiredService<ITurnInbox>().AcceptAsync(activity, ActivityJson.ToUtf8(activity), CancellationToken.None);
                await Task.Delay(1000, cancellationToken);
            }
        }
        catch (OperationCanceledException)
        {
            // The time is over.
        }
    }

    private Task HeardAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken)
    {
        if (System.Text.Json.JsonSerializer.Deserialize<string>(message.Span) is { } conversation && _sent.TryRemove(conversation, out var at) && _measures)
        {
            _toAgent.Add(Stopwatch.GetElapsedTime(at).TotalMilliseconds);
        }

        return Task.CompletedTask;
    }

    private Activity Message(string conversation, string text) => new()
    {
        Type = ActivityTypes.Message,
        Id = string.Create(CultureInfo.InvariantCulture, $"m{Interlocked.Increment(ref _ids)}"),
        Text = text,
        ChannelId = Channel,
        ServiceUrl = "http://channel",
        From = new ChannelAccount("user"),
        Recipient = new ChannelAccount("bot"),
        Conversation = new ConversationAccount(id: conversation),
    };

    async Task<InvokeResponse?> ITurnRunner.RunAsync(Activity activity, string? callerId, CancellationToken cancellationToken)
    {
        var unit = UnitOfWork.Current!;
        var conversation = ConversationName.Of(activity.ChannelId, activity.Conversation.Id);
        if (activity.Type == ActivityTypes.Event)
        {
            unit.OwnerFence = Outgoing.AnyOwner;
            var reply = activity.CreateReply(ObjectPath.MapValueTo<AgentMessage>(activity.Value).Text);
            reply.ServiceUrl = activity.ServiceUrl;
            unit.Send(reply);
            return null;
        }

        unit.OwnerFence = (await Desk.Store.OwnerOfAsync(conversation, cancellationToken)).Fence;
        await Desk.Store.AddLineAsync(conversation, activity.Id, new HandoffLine(HandoffLine.Customer, "", activity.Text, DateTimeOffset.UtcNow), cancellationToken);
        await Desk.PublishAsync(conversation, cancellationToken);
        return null;
    }

    bool IChannelSender.IsIdempotent(Activity activity) => true;

    Task<string?> IChannelSender.SendAsync(Outgoing outgoing, bool keepsId, CancellationToken cancellationToken)
    {
        if (_sent.TryRemove(outgoing.Activity.Text, out var at) && _measures)
        {
            _toPerson.Add(Stopwatch.GetElapsedTime(at).TotalMilliseconds);
        }

        return Task.FromResult<string?>(outgoing.Id);
    }

    Task<string?> IChannelSender.UpdateAsync(Outgoing outgoing, string id, CancellationToken cancellationToken) => Task.FromResult<string?>(id);

    Task IChannelSender.DeleteAsync(Outgoing outgoing, string id, CancellationToken cancellationToken) => Task.CompletedTask;
}
