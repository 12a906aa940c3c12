using Microsoft.AspNetCore.Builder;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Adapters;
using Microsoft.Bot.Schema;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Switchboard.Bot;
using Switchboard.Bot.Development;
using Switchboard.Bot.Handoff;
using Switchboard.Bot.Stores;
using Switchboard.Bot.Stores.Memory;
using Switchboard.Dialogs;
using Switchboard.Dialogs.Callbacks;
using Switchboard.Dialogs.Escalation;
using Switchboard.Dialogs.Paths;
using Switchboard.Dialogs.Proactive;
using Switchboard.Dialogs.Satisfaction;
using Switchboard.Dialogs.Webhooks;
using Switchboard.Recognizers;
using Switchboard.Recognizers.Intents;
using Switchboard.Recognizers.Knowledge;
using Switchboard.Recognizers.Languages;

namespace Switchboard.Tests.Dialogs.Support;

/// <summary>The whole conversation without a server: the sample content, the sample shop over real HTTP, a given store.</summary>
internal sealed class TestBot : IAsyncDisposable
{
    private static readonly IntentCatalog Catalog = IntentCatalog.Load(Repository.Content);

    private static readonly IntentLanguages Languages = IntentLanguages.Load(Repository.Content, Catalog);

    // Learned once for all tests: it depends on nothing but the content.
    private static readonly Lazy<LanguageRecognizer> Recognizer = new(() =>
    {
        var options = Microsoft.Extensions.Options.Options.Create(new RecognizerOptions());
        var logger = Microsoft.Extensions.Logging.Abstractions.NullLogger<IntentRecognizer>.Instance;
        return new LanguageRecognizer(new IntentRecognizer(Catalog, options, logger), Languages, options, logger);
    });

    private static readonly KnowledgeSearch Knowledge = new(Repository.Content, Microsoft.Extensions.Logging.Abstractions.NullLogger<KnowledgeSearch>.Instance);

    private readonly IStorage _storage;
    private readonly WaitingEvents _events = new();
    private readonly ShopApi _shop;
    private readonly KnowledgeSearch _knowledge;
    private readonly (string Key, string Value)[] _settings;
    private ServiceProvider _services;
    private TestAdapter _adapter;
    private int _conversations = 1;

    private TestBot(IStorage storage, FixedClock clock, ShopApi shop, KnowledgeSearch knowledge, (string Key, string Value)[] settings)
    {
        _knowledge = knowledge;
        _settings = settings;
        _storage = storage;
        _shop = shop;
        Clock = clock;
        Restart();
    }

    public FixedClock Clock { get; }

    public string User { get; set; } = "person-1";

    public string? Name { get; set; }

    public string Channel { get; set; } = "test";

    /// <summary>The language the channel names.</summary>
    public string? Locale { get; set; }

    /// <summary>The time zone, or the offset, the channel names.</summary>
    public string? Zone { get; set; }

    /// <summary>What people thought of the help they got.</summary>
    public ISatisfactionStore Ratings { get; } = new MemorySatisfactionStore();

    /// <summary>The people who can take over.</summary>
    public FakeDesk Desk { get; } = new();

    /// <summary>The calls that were promised.</summary>
    public FakeCallbacks Callbacks { get; } = new();

    /// <summary>The path of the last turn.</summary>
    public IReadOnlyList<PathStep> Path { get; private set; } = [];

    public static Task<TestBot> StartAsync(IStorage storage, params (string Key, string Value)[] settings) =>
        StartAsync(storage, Knowledge, app => app.MapDevelopmentOrderApi(), settings);

    /// <summary>With other pages and another shop.</summary>
    public static async Task<TestBot> StartAsync(IStorage storage, KnowledgeSearch knowledge, Action<WebApplication> shop, params (string Key, string Value)[] settings)
    {
        var clock = new FixedClock();
        return new TestBot(storage, clock, await ShopApi.StartAsync(shop, clock), knowledge, settings);
    }

    /// <summary>Loses everything that is only in memory, as a new process does.</summary>
    [System.Diagnostics.CodeAnalysis.MemberNotNull(nameof(_services), nameof(_adapter))]
    public void Restart()
    {
        _services?.Dispose();
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Webhooks:Services:orders:AttemptTimeout"] = "00:00:05",
            ["Webhooks:Services:orders:Timeout"] = "00:00:08",
            ["Webhooks:Services:orders:UseToken"] = "false",
            ["Webhooks:Services:orders:AllowPrivateAddresses"] = "true",
            ["Webhooks:BreakerAttempts"] = "100",
            ["Conversation:TypingAfter"] = "00:00:20",
            ["BusinessHours:TimeZone"] = "Etc/UTC",
        }).AddInMemoryCollection(_settings.ToDictionary(s => s.Key, s => (string?)s.Value)).Build());
        services.AddSingleton<TimeProvider>(Clock);
        services.AddSingleton(_storage);
        services.AddSingleton<ConversationState>();
        services.AddSingleton<UserState>();
        services.AddSingleton(Repository.Content);
        services.AddSingleton(Catalog);
        services.AddSingleton<IServiceAddresses>(_shop);
        services.AddSingleton(Languages);
        services.AddSingleton(new LanguageDetector(Languages.Others.Select(o => o.Language)));
        services.AddSingleton(Recognizer.Value);
        services.AddSingleton(Microsoft.Extensions.Options.Options.Create(new RecognizerOptions()));
        services.AddSingleton(_knowledge);
        services.AddSingleton<Switchboard.Recognizers.Embeddings.EmbeddingSource>();
        services.AddSingleton<IHandoff>(Desk);
        services.AddSingleton<IAgentPresence>(Desk);
        services.AddSingleton(Callbacks.Book);
        services.AddSingleton<ICallbackTimers>(Callbacks);
        services.AddSingleton(Ratings);
        services.AddSingleton<IProactiveEvents>(_events);
        services.AddSingleton<IEventBus, MemoryEventBus>();
        services.AddSingleton<CallbackDesk>();
        services.AddDialogs();
        services.AddSingleton<ConversationBot>();
        _services = services.BuildServiceProvider();
        NewAdapter();
    }

    /// <summary>The same person comes back in another conversation.</summary>
    public void NextConversation()
    {
        _conversations++;
        NewAdapter();
    }

    public Task<IReadOnlyList<Activity>> SayAsync(string text) => SendAsync(new Activity { Type = ActivityTypes.Message, Text = text });

    /// <summary>The channel tells that the bot and the person were added, in the order Direct Line does.</summary>
    public async Task<IReadOnlyList<Activity>> ArriveAsync()
    {
        var bot = new Activity { Type = ActivityTypes.ConversationUpdate, MembersAdded = [new ChannelAccount("bot")] };
        var person = new Activity { Type = ActivityTypes.ConversationUpdate, MembersAdded = [new ChannelAccount(User)] };
        return [.. await SendAsync(bot), .. await SendAsync(person)];
    }

    public async Task<IReadOnlyList<Activity>> SendAsync(Activity activity)
    {
        // The adapter stamps every activity with its own idea of the conversation.
        activity.From ??= new ChannelAccount(User, Name);
        activity.Locale ??= Locale;
        if (Zone is [not '+', ..])
        {
            activity.LocalTimezone = Zone;
        }
        else if (Zone is not null)
        {
            activity.LocalTimestamp = Clock.Now.ToOffset(TimeSpan.Parse(Zone[1..], System.Globalization.CultureInfo.InvariantCulture));
        }

        _adapter.Conversation = new ConversationReference
        {
            ChannelId = Channel,
            ServiceUrl = "https://test.example/",
            User = new ChannelAccount(User, Name),
            Bot = new ChannelAccount("bot", "Bot"),
            Conversation = activity.Conversation ?? new ConversationAccount { Id = $"conversation-{_conversations}" },
        };
        var bot = _services.GetRequiredService<ConversationBot>();
        await _adapter.ProcessActivityAsync(activity, bot.OnTurnAsync);

        var replies = new List<Activity>();
        while (_adapter.ActiveQueue.TryDequeue(out var reply))
        {
            replies.Add(reply);
        }

        return replies;
    }

    /// <summary>Something happens outside to the last call that was promised, and the person hears what they are to hear of it.</summary>
    public async Task<IReadOnlyList<Activity>> HappenAsync(string what)
    {
        var desk = _services.GetRequiredService<CallbackDesk>();
        var call = (await Callbacks.ListAsync()).MaxBy(call => call.State == CallbackState.Due ? DateTimeOffset.MaxValue : call.At);
        await (what switch
        {
            "reminder" => desk.RemindAsync(call!.Id, call.At, default),
            "due" => desk.FallDueAsync(call!.Id, call.At, default),
            "done" => desk.DoneAsync(call!.Id, "ann", ask: true, default),
            "no-show" => desk.NoShowAsync(call!.Id, "ann", default),
            "rating" => _services.GetRequiredService<SatisfactionQuestion>().AskLaterAsync(_events.Last!, RatingAsked.Desk, "talk 1", default),
            _ => throw new FormatException($"nothing like '{what}' happens"),
        });
        var said = new List<Activity>();
        while (_events.Waiting.TryDequeue(out var raised))
        {
            said.AddRange(await SendAsync(raised));
        }

        return said;
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _shop.DisposeAsync();
    }

    [System.Diagnostics.CodeAnalysis.MemberNotNull(nameof(_adapter))]
    private void NewAdapter() => _adapter = new TestAdapter(new ConversationReference())
        .Use(new PathReader(this))
        .Use(new CardButtonMiddleware())
        .Use(_services.GetRequiredService<LanguageMiddleware>())
        .Use(new RecognizerMiddleware(
            Recognizer.Value,
            Microsoft.Extensions.Options.Options.Create(new RecognizerOptions()),
            Microsoft.Extensions.Logging.Abstractions.NullLogger<RecognizerMiddleware>.Instance));

    private sealed class PathReader(TestBot bot) : IMiddleware
    {
        public async Task OnTurnAsync(ITurnContext turnContext, NextDelegate next, CancellationToken cancellationToken = default)
        {
            await next(cancellationToken);
            bot.Path = RecordedPath.Of(turnContext).Steps;
        }
    }

    /// <summary>There is no inbox here: events wait until the test lets them happen.</summary>
    private sealed class WaitingEvents : IProactiveEvents
    {
        public Queue<Activity> Waiting { get; } = new();

        public ConversationPlace? Last { get; private set; }

        public Task RaiseAsync(ConversationReference conversation, string name, string id, object value, CancellationToken cancellationToken)
        {
            Last = ConversationPlace.Of(conversation);
            Waiting.Enqueue(new Activity { Type = ActivityTypes.Event, Name = name, Value = value, CallerId = ProactiveCaller.Id });
            return Task.CompletedTask;
        }
    }
}
