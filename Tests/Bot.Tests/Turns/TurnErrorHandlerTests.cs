using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Adapters;
using Microsoft.Bot.Connector;
using Microsoft.Bot.Schema;
using Microsoft.Extensions.Logging;
using Switchboard.Bot.Turns;

namespace Switchboard.Tests.Bot.Turns;

public sealed class TurnErrorHandlerTests
{
    private readonly ConversationState _state = new(new MemoryStorage());
    private readonly FailedTurns _failures = new();
    private readonly Lines _log = new();
    private readonly TestAdapter _adapter;
    private bool _broken;

    public TurnErrorHandlerTests()
    {
        _adapter = new TestAdapter(Channels.Emulator, sendTraceActivity: true);
        _adapter.OnTurnError = new TurnErrorHandler(_failures, _state, new Operations.CountingOnly(listen: false).Metrics, _log).HandleAsync;
        _adapter.Use(new ResetFailuresMiddleware(_failures));
    }

    [Fact]
    public async Task The_person_gets_a_sentence_with_the_reference_that_the_log_has()
    {
        _broken = true;
        await SayAsync("hello");

        var said = _adapter.GetNextReply().AsMessageActivity().Text;
        var reference = said[^9..^1];
        Assert.Contains("something went wrong", said, StringComparison.Ordinal);
        Assert.Contains(_log.All, line => line.Contains(reference, StringComparison.Ordinal) && line.Contains("the cause", StringComparison.Ordinal));
        Assert.DoesNotContain("the cause", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_Emulator_gets_a_trace_of_the_error()
    {
        _broken = true;
        await SayAsync("hello");

        _adapter.GetNextReply();
        var trace = (ITraceActivity)_adapter.GetNextReply();
        Assert.Equal("TurnError", trace.Label);
        Assert.Equal("https://www.botframework.com/schemas/error", trace.ValueType);
    }

    [Fact]
    public async Task State_is_as_it_was_before_the_failed_turn()
    {
        await SayAsync("one");
        _broken = true;
        await SayAsync("two");
        _broken = false;
        await SayAsync("three");

        Assert.Equal(["1", "Sorry", "trace", "2"], Replies());
    }

    [Fact]
    public async Task After_two_failed_turns_in_a_row_the_conversation_starts_anew()
    {
        await SayAsync("one");
        _broken = true;
        await SayAsync("two");
        await SayAsync("three");
        _broken = false;
        await SayAsync("four");

        Assert.Equal(["1", "Sorry", "trace", "Sorry", "trace", "1"], Replies());
    }

    [Fact]
    public async Task A_turn_that_succeeds_forgives_the_failed_one_before()
    {
        await SayAsync("one");
        _broken = true;
        await SayAsync("two");
        _broken = false;
        await SayAsync("three");
        _broken = true;
        await SayAsync("four");
        _broken = false;
        await SayAsync("five");

        Assert.Equal(["1", "Sorry", "trace", "2", "Sorry", "trace", "3"], Replies());
    }

    private Task SayAsync(string text) => _adapter.SendTextToBotAsync(text, CountAsync, default);

    private async Task CountAsync(ITurnContext turnContext, CancellationToken cancellationToken)
    {
        var counter = _state.CreateProperty<int>("Count");
        var count = await counter.GetAsync(turnContext, () => 0, cancellationToken) + 1;
        await counter.SetAsync(turnContext, count, cancellationToken);
        if (_broken)
        {
            throw new InvalidOperationException("the cause");
        }

        await turnContext.SendActivityAsync($"{count}", cancellationToken: cancellationToken);
        await _state.SaveChangesAsync(turnContext, false, cancellationToken);
    }

    private List<string> Replies()
    {
        var replies = new List<string>();
        while (_adapter.GetNextReply() is { } reply)
        {
            replies.Add(reply.Type == ActivityTypes.Trace ? "trace" : reply.AsMessageActivity().Text.Split(' ', ',')[0]);
        }

        return replies;
    }

    private sealed class Lines : ILogger<TurnErrorHandler>
    {
        public List<string> All { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            All.Add($"{formatter(state, exception)} {exception?.Message}");
    }
}
