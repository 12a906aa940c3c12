using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Adapters;
using Microsoft.Bot.Schema;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Switchboard.Recognizers;
using Switchboard.Recognizers.Confidence;
using Xunit;

namespace Switchboard.Tests.Recognizers;

public sealed class RecognizerMiddlewareTests
{
    private readonly FakeRecognizer _recognizer = new();

    [Fact]
    public async Task A_message_is_recognized_once_and_the_result_is_there_for_the_bot()
    {
        var seen = await RunAsync(new Activity { Type = ActivityTypes.Message, Text = "hello" });

        Assert.Equal(1, _recognizer.Calls);
        Assert.Equal("Greeting", seen!.Intent);
        Assert.Equal("hello", seen.Text);
        Assert.IsType<QueryComplexity.Simple>(seen.Complexity);
    }

    [Fact]
    public async Task Other_activities_are_not_recognized()
    {
        Assert.Null(await RunAsync(new Activity { Type = ActivityTypes.ConversationUpdate }));
        Assert.Null(await RunAsync(new Activity { Type = ActivityTypes.Typing }));
        Assert.Equal(0, _recognizer.Calls);
    }

    [Fact]
    public async Task The_mention_of_the_bot_is_no_part_of_what_was_said()
    {
        var mention = new Mention { Mentioned = new ChannelAccount("bot", "Bot"), Text = "<at>Bot</at>" };
        var seen = await RunAsync(new Activity
        {
            Type = ActivityTypes.Message,
            Text = "<at>Bot</at> hello",
            Recipient = new ChannelAccount("bot", "Bot"),
            Entities = [Entity(mention)],
        });

        Assert.Equal("hello", seen!.Text.Trim());
    }

    [Fact]
    public async Task The_decision_and_its_reasons_are_there_for_the_bot()
    {
        var simple = await RunAsync(new Activity { Type = ActivityTypes.Message, Text = "hello" });
        var involved = await RunAsync(new Activity { Type = ActivityTypes.Message, Text = "hello? why? when?" });
        var nothing = await RunAsync(new Activity { Type = ActivityTypes.Message });

        Assert.Equal(AnswerWay.Deterministic, simple!.Way);
        Assert.Equal(["Greeting 0.90, at least 0.40 needed", "1 words, 0 questions"], simple.Reasons);
        Assert.Equal(AnswerWay.Generative, involved!.Way);
        Assert.Equal("3 questions, 3 or more", involved.Reasons[^1]);
        Assert.Equal(AnswerWay.Clarification, nothing!.Way);
    }

    [Fact]
    public async Task A_message_without_text_is_one_that_says_nothing()
    {
        var seen = await RunAsync(new Activity { Type = ActivityTypes.Message });

        Assert.Equal(UnclearReason.NothingSaid, Assert.IsType<IntentClarity.Unclear>(seen!.Clarity).Reason);
    }

    private static Entity Entity(Mention mention)
    {
        var entity = new Entity();
        entity.SetAs(mention);
        return entity;
    }

    private async Task<Recognition?> RunAsync(Activity activity)
    {
        Recognition? seen = null;
        var middleware = new RecognizerMiddleware(_recognizer, Options.Create(new RecognizerOptions()), NullLogger<RecognizerMiddleware>.Instance);
        var adapter = new TestAdapter().Use(middleware);
        await adapter.ProcessActivityAsync(
            activity,
            (turnContext, _) =>
            {
                seen = Recognition.Of(turnContext);
                return Task.CompletedTask;
            });
        return seen;
    }

    private sealed class FakeRecognizer : IRecognizer
    {
        public int Calls { get; private set; }

        public Task<RecognizerResult> RecognizeAsync(ITurnContext turnContext, CancellationToken cancellationToken)
        {
            Calls++;
            return Task.FromResult(new RecognizerResult
            {
                Text = turnContext.Activity.Text,
                Intents = new Dictionary<string, IntentScore> { ["Greeting"] = new() { Score = 0.9 } },
            });
        }

        public Task<T> RecognizeAsync<T>(ITurnContext turnContext, CancellationToken cancellationToken)
            where T : IRecognizerConvert, new() => throw new NotSupportedException();
    }
}
