using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Adapters;
using Microsoft.Bot.Connector;
using Microsoft.Bot.Schema;
using Microsoft.Bot.Schema.Teams;
using Xunit;

namespace Switchboard.Tests.BotFramework.Handlers;

public sealed class TelemetryTests
{
    private readonly Client _client = new();

    [Fact]
    public async Task Everything_that_happens_is_an_event()
    {
        await TurnAsync(new TelemetryLoggerMiddleware(_client), async (turn, token) =>
        {
            var sent = await turn.SendActivityAsync("one", cancellationToken: token);
            var update = MessageFactory.Text("changed");
            update.Id = sent.Id;
            await turn.UpdateActivityAsync(update, token);
            await turn.DeleteActivityAsync(sent.Id, token);
        });

        Assert.Equal(["BotMessageReceived", "BotMessageSend", "BotMessageUpdate", "BotMessageDelete"], _client.Events.Select(entry => entry.Name));
        Assert.Equal("user1", _client.Events[0].Properties["fromId"]);
        Assert.Equal("user1", _client.Events[1].Properties["recipientId"]);
        Assert.Equal("talk", _client.Events[2].Properties["conversationId"]);
        Assert.Equal("talk", _client.Events[3].Properties["conversationId"]);
    }

    [Fact]
    public async Task Words_and_names_are_reported_only_when_asked_for()
    {
        string[] personal = ["fromName", "text", "speak", "attachments"];
        await TurnAsync(new TelemetryLoggerMiddleware(_client), Reply);
        Assert.All(_client.Events, entry => Assert.DoesNotContain(personal, entry.Properties.ContainsKey));

        _client.Events.Clear();
        await TurnAsync(new TelemetryLoggerMiddleware(_client, logPersonalInformation: true), Reply);
        Assert.Equal(("User1", "hi"), (_client.Events[0].Properties["fromName"], _client.Events[0].Properties["text"]));
        Assert.Equal(("User1", "one", "said"), (_client.Events[1].Properties["recipientName"], _client.Events[1].Properties["text"], _client.Events[1].Properties["speak"]));

        static Task Reply(ITurnContext turn, CancellationToken token) => turn.SendActivityAsync("one", "said", cancellationToken: token);
    }

    [Fact]
    public async Task Teams_adds_the_user_the_tenant_and_the_team()
    {
        var adapter = new TestAdapter(Channels.Msteams).Use(new TelemetryLoggerMiddleware(_client));
        adapter.Conversation.User = new ChannelAccount("29:1", aadObjectId: "aad");

        await adapter.ProcessActivityAsync(
            new Activity { Type = ActivityTypes.Message, ChannelData = new TeamsChannelData { Tenant = new TenantInfo("tenant"), Team = new TeamInfo("team", "Shop") } },
            (_, _) => Task.CompletedTask);

        Assert.Equal(("aad", "tenant"), (_client.Events[0].Properties["TeamsUserAadObjectId"], _client.Events[0].Properties["TeamsTenantId"]));
        Assert.Contains("Shop", _client.Events[0].Properties["TeamsTeamInfo"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Teams_without_channel_data_has_a_user_and_no_team()
    {
        var adapter = new TestAdapter(Channels.Msteams).Use(new TelemetryLoggerMiddleware(_client));
        adapter.Conversation.User = new ChannelAccount("29:1", aadObjectId: "aad");

        await adapter.SendTextToBotAsync("hi", (_, _) => Task.CompletedTask, default);

        var properties = Assert.Single(_client.Events).Properties;
        Assert.Equal("aad", properties["TeamsUserAadObjectId"]);
        Assert.Null(properties["TeamsTenantId"]);
        Assert.False(properties.ContainsKey("TeamsTeamInfo"));
    }

    [Fact]
    public async Task Properties_of_a_derived_class_win()
    {
        await TurnAsync(new Derived(_client), (_, _) => Task.CompletedTask);

        Assert.Equal("mine", _client.Events[0].Properties["fromId"]);
        Assert.Equal("1", _client.Events[0].Properties["extra"]);
    }

    [Fact]
    public void A_dialog_is_a_page_where_there_are_pages_and_a_trace_elsewhere()
    {
        var pages = new PageClient();
        ((IBotTelemetryClient)pages).TrackDialogView("Order");
        _client.TrackDialogView("Order");

        Assert.Equal(["Order"], pages.Pages);
        Assert.Equal(["Dialog View: Order"], _client.Traces);
    }

    [Fact]
    public async Task Without_a_client_nothing_is_reported_and_nothing_fails()
    {
        var middleware = new TelemetryLoggerMiddleware(null);

        await TurnAsync(middleware, (_, _) => Task.CompletedTask);

        Assert.IsType<NullBotTelemetryClient>(middleware.TelemetryClient);
        Assert.IsType<NullBotTelemetryClient>(NullBotTelemetryClient.Instance);
    }

    private static Task TurnAsync(TelemetryLoggerMiddleware middleware, BotCallbackHandler bot) =>
        new TestAdapter(TestAdapter.CreateConversation("talk")).Use(middleware).SendTextToBotAsync("hi", bot, default);

    private sealed class Derived(IBotTelemetryClient client) : TelemetryLoggerMiddleware(client)
    {
        protected override async Task OnReceiveActivityAsync(Activity activity, CancellationToken cancellation) =>
            TelemetryClient.TrackEvent("own", await FillReceiveEventPropertiesAsync(activity, new Dictionary<string, string> { ["fromId"] = "mine", ["extra"] = "1" }));
    }

    private class Client : IBotTelemetryClient
    {
        public List<(string Name, IDictionary<string, string> Properties)> Events { get; } = [];

        public List<string> Traces { get; } = [];

        public void TrackEvent(string eventName, IDictionary<string, string>? properties = null, IDictionary<string, double>? metrics = null) => Events.Add((eventName, properties!));

        public void TrackTrace(string message, Severity severityLevel, IDictionary<string, string> properties) => Traces.Add(message);

        public void TrackAvailability(string name, DateTimeOffset timeStamp, TimeSpan duration, string runLocation, bool success, string? message = null, IDictionary<string, string>? properties = null, IDictionary<string, double>? metrics = null)
        {
        }

        public void TrackDependency(string dependencyTypeName, string target, string dependencyName, string data, DateTimeOffset startTime, TimeSpan duration, string resultCode, bool success)
        {
        }

        public void TrackException(Exception exception, IDictionary<string, string>? properties = null, IDictionary<string, double>? metrics = null)
        {
        }

        public void Flush()
        {
        }
    }

    private sealed class PageClient : Client, IBotPageViewTelemetryClient
    {
        public List<string> Pages { get; } = [];

        public void TrackPageView(string dialogName, IDictionary<string, string>? properties = null, IDictionary<string, double>? metrics = null) => Pages.Add(dialogName);
    }
}
