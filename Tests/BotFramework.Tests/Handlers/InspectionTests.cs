using System.Net;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Adapters;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Bot.Schema;
using Xunit;

namespace Switchboard.Tests.BotFramework.Handlers;

public sealed class InspectionTests : IDisposable
{
    private readonly MemoryStorage _storage = new();
    private readonly List<string> _paths = [];
    private readonly CannedHandler _emulator;

    public InspectionTests() => _emulator = new CannedHandler(_paths, HttpStatusCode.OK, """{"id":"1"}""");

    [Fact]
    public async Task Nobody_watching_changes_nothing()
    {
        var adapter = Adapter("talk");

        await adapter.SendTextToBotAsync("hi", Echo, default);

        Assert.Equal("echo:hi", ((Activity)adapter.GetNextReply()).Text);
        Assert.Empty(_paths);
    }

    [Fact]
    public async Task An_attached_conversation_is_shown_with_its_state()
    {
        var adapter = await AttachedAsync();

        await adapter.SendTextToBotAsync("hi", Echo, default);

        Assert.Equal("echo:hi", ((Activity)adapter.GetNextReply()).Text);
        Assert.Equal(3, _emulator.Bodies.Count);
        Assert.All(_paths, path => Assert.Equal("/v3/conversations/watcher/activities", path));
        Assert.Contains("\"hi\"", _emulator.Bodies[0], StringComparison.Ordinal);
        Assert.Contains("ReceivedActivity", _emulator.Bodies[0], StringComparison.Ordinal);
        Assert.Contains("echo:hi", _emulator.Bodies[1], StringComparison.Ordinal);
        Assert.Contains("SentActivity", _emulator.Bodies[1], StringComparison.Ordinal);
        Assert.Contains("\"turns\":1", _emulator.Bodies[2].Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_exception_is_shown_and_goes_on()
    {
        var adapter = await AttachedAsync();

        await Assert.ThrowsAsync<InvalidTimeZoneException>(() => adapter.SendTextToBotAsync("hi", (_, _) => throw new InvalidTimeZoneException("boom"), default));

        Assert.Contains(_emulator.Bodies, body => body.Contains("boom", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_closed_Emulator_is_tried_once_and_then_left_alone()
    {
        var adapter = await AttachedAsync();
        _emulator.Status = HttpStatusCode.BadGateway;

        await adapter.SendTextToBotAsync("one", Echo, default);
        await adapter.SendTextToBotAsync("two", Echo, default);

        Assert.Single(_paths);
        Assert.Equal(["echo:one", "echo:two"], adapter.ActiveQueue.Select(reply => reply.Text));
    }

    [Fact]
    public async Task An_unknown_session_cannot_be_attached()
    {
        var adapter = Adapter("talk");

        await adapter.SendTextToBotAsync("/INSPECT attach nonsense", Echo, default);

        Assert.Equal("Open session with id nonsense does not exist.", ((Activity)adapter.GetNextReply()).Text);
        Assert.Empty(adapter.ActiveQueue);
    }

    [Fact]
    public async Task What_is_almost_a_command_reaches_the_bot_unchanged()
    {
        var adapter = Adapter("talk");

        await adapter.SendTextToBotAsync(" /INSPECT ", Echo, default);

        Assert.Equal("echo: /INSPECT ", ((Activity)adapter.GetNextReply()).Text);
    }

    public void Dispose() => _emulator.Dispose();

    private static async Task Echo(ITurnContext turn, CancellationToken token)
    {
        await turn.TurnState.Get<ConversationState>("states").CreateProperty<int>("turns").SetAsync(turn, 1, token);
        await turn.SendActivityAsync($"echo:{turn.Activity.Text}", cancellationToken: token);
    }

    /// <summary>Opens a session in the Emulator's conversation "watcher", and attaches the conversation "talk" to it.</summary>
    private async Task<TestAdapter> AttachedAsync()
    {
        var watcher = Adapter("watcher", sendTraces: true);
        await watcher.SendTextToBotAsync("/INSPECT open", Echo, default);
        var command = (Activity)watcher.GetNextReply();
        Assert.Equal(("Command", "https://www.botframework.com/schemas/command"), (command.Name, command.ValueType));

        var adapter = Adapter("talk");
        await adapter.SendTextToBotAsync((string)command.Value, Echo, default);
        Assert.StartsWith("Attached to session", ((Activity)adapter.GetNextReply()).Text, StringComparison.Ordinal);
        Assert.Empty(_paths);
        return adapter;
    }

    private TestAdapter Adapter(string conversation, bool sendTraces = false)
    {
        var state = new ConversationState(_storage);
        return new TestAdapter(TestAdapter.CreateConversation(conversation), sendTraces)
            .Use(new RegisterClassMiddleware<ConversationState>(state, "states"))
            .Use(new Inspection(new InspectionState(_storage), state, new HttpClient(_emulator)));
    }

    private sealed class Inspection(InspectionState inspectionState, ConversationState conversationState, HttpClient emulator)
        : InspectionMiddleware(inspectionState, null, conversationState, MicrosoftAppCredentials.Empty)
    {
        protected override HttpClient GetHttpClient() => emulator;
    }
}
