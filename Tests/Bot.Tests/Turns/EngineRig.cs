using System.Collections.Concurrent;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Switchboard.Bot;
using Switchboard.Bot.Channels;
using Switchboard.Bot.Operations;
using Switchboard.Bot.Stores;
using Switchboard.Bot.Stores.Memory;
using Switchboard.Bot.Turns;
using Stopwatch = System.Diagnostics.Stopwatch;

namespace Switchboard.Tests.Bot.Turns;

/// <summary>The engine over a store in memory, with a bot and a channel that do what a test says.</summary>
internal sealed class EngineRig : IAsyncDisposable, ITurnRunner, IChannelSender
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private readonly IHost _host;
    private int _ids;

    private EngineRig(ITurnStore? store, Action<IServiceCollection>? services, (string Key, string Value)[] settings)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["Turns:FirstRetry"] = "00:00:00.020", ["Turns:PollInterval"] = "00:00:00.050" });
        builder.Configuration.AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)));
        builder.Services.AddLogging();
        builder.Services.AddOptions<MessagesOptions>().BindConfiguration(MessagesOptions.Section);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddTurnMetrics();
        builder.Services.AddSingleton(store ?? new MemoryTurnStore(TimeProvider.System, new TurnLimits()));
        builder.Services.AddSingleton<ITurnRunner>(this);
        builder.Services.AddTurns();
        builder.Services.AddSingleton<IChannelSender>(this);
        services?.Invoke(builder.Services);
        _host = builder.Build();
        Store = _host.Services.GetRequiredService<ITurnStore>();
    }

    public ITurnStore Store { get; }

    public ITurnInbox Inbox => _host.Services.GetRequiredService<ITurnInbox>();

    public ConversationRunner Runner => _host.Services.GetRequiredService<ConversationRunner>();

    /// <summary>The texts that the bot heard, one entry for each attempt of a turn.</summary>
    public ConcurrentQueue<string> Heard { get; } = new();

    /// <summary>What the channel was asked to do: "send text", "update id text", "delete id".</summary>
    public ConcurrentQueue<string> Calls { get; } = new();

    /// <summary>What the bot does; null: says every message back.</summary>
    public Func<Activity, UnitOfWork, CancellationToken, Task<InvokeResponse?>>? Bot { get; set; }

    /// <summary>What the channel answers to the call with this text; null: takes it.</summary>
    public Func<string, Task>? Channel { get; set; }

    public bool ChannelIsIdempotent { get; set; }

    public static Task<EngineRig> StartAsync(ITurnStore? store = null, params (string Key, string Value)[] settings) => StartAsync(store, null, settings);

    public static async Task<EngineRig> StartAsync(ITurnStore? store, Action<IServiceCollection>? services, params (string Key, string Value)[] settings)
    {
        var rig = new EngineRig(store, services, settings);
        await rig._host.StartAsync();
        return rig;
    }

    public Task<Receipt> AcceptAsync(Activity activity) => Inbox.AcceptAsync(activity, ActivityJson.ToUtf8(activity), default);

    public Task<Receipt> SayAsync(string text, string conversation = "c", string? id = null) => AcceptAsync(Message(text, conversation, id));

    public Activity Message(string text, string conversation = "c", string? id = null) => new()
    {
        Type = ActivityTypes.Message,
        Id = id ?? $"m{Interlocked.Increment(ref _ids)}",
        Text = text,
        ChannelId = "test",
        ServiceUrl = "http://channel",
        From = new ChannelAccount("ann"),
        Recipient = new ChannelAccount("bot"),
        Conversation = new ConversationAccount(id: conversation),
    };

    /// <summary>Waits until it is so; a test that waits in vain says what there was.</summary>
    public async Task UntilAsync(Func<bool> condition)
    {
        for (var clock = Stopwatch.StartNew(); !condition(); await Task.Delay(5))
        {
            Assert.True(clock.Elapsed < Limit, $"heard: {string.Join(", ", Heard)}; calls: {string.Join(", ", Calls)}");
        }
    }

    public Task StopAsync() => _host.StopAsync();

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }

    async Task<InvokeResponse?> ITurnRunner.RunAsync(Activity activity, string? callerId, CancellationToken cancellationToken)
    {
        Heard.Enqueue(activity.Text ?? activity.Type);
        var unit = UnitOfWork.Current!;
        if (Bot is { } bot)
        {
            return await bot(activity, unit, cancellationToken);
        }

        Say(activity, unit, $"echo {activity.Text}");
        return null;
    }

    public static void Say(Activity to, UnitOfWork unit, string text)
    {
        var reply = to.CreateReply(text);
        reply.ServiceUrl = to.ServiceUrl;
        unit.Send(reply);
    }

    bool IChannelSender.IsIdempotent(Activity activity) => ChannelIsIdempotent;

    async Task<string?> IChannelSender.SendAsync(Outgoing outgoing, bool keepsId, CancellationToken cancellationToken)
    {
        await CallAsync($"send {outgoing.Activity.Text}", cancellationToken);
        return keepsId ? outgoing.Id : $"channel {outgoing.Activity.Text}";
    }

    async Task<string?> IChannelSender.UpdateAsync(Outgoing outgoing, string id, CancellationToken cancellationToken)
    {
        await CallAsync($"update {id} {outgoing.Activity.Text}", cancellationToken);
        return id;
    }

    Task IChannelSender.DeleteAsync(Outgoing outgoing, string id, CancellationToken cancellationToken) => CallAsync($"delete {id}", cancellationToken);

    private async Task CallAsync(string call, CancellationToken cancellationToken)
    {
        Calls.Enqueue(call);
        if (Channel is { } channel)
        {
            await channel(call).WaitAsync(cancellationToken);
        }
    }
}
