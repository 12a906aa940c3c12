using System.Text.Json;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;
using Switchboard.Dialogs.Generative;
using Switchboard.Tests.Dialogs.Support;
using Switchboard.Tests.Shared;
using Xunit;

namespace Switchboard.Tests.Dialogs.Generative;

/// <summary>What makes an answer more or less reliable, and what a model is told for it.</summary>
public sealed class SignalTests
{
    private const string Question = "how do I wash my down jacket?";
    private const string Good = "Wash down at 30 °C with down detergent [1].";
    private const string SameInOtherWords = "Down should be washed with down detergent at 30 °C [1].";
    private const string Another = "Store it loose, never compressed [1].";

    [Fact]
    public void Every_signal_moves_the_score_the_way_it_should()
    {
        var plain = new AnswerSignals(0.7, 0.8);

        Assert.True(AnswerConfidence.Of(plain with { Retrieval = 0.8 }) > AnswerConfidence.Of(plain));
        Assert.True(AnswerConfidence.Of(plain with { Coverage = 0.5 }) < AnswerConfidence.Of(plain));
        Assert.True(AnswerConfidence.Of(plain with { Receipts = 1 }) > AnswerConfidence.Of(plain));
        Assert.True(AnswerConfidence.Of(plain with { LogProbability = -2 }) < AnswerConfidence.Of(plain with { LogProbability = -0.05 }));
        Assert.True(AnswerConfidence.Of(plain with { Agreement = 0 }) < AnswerConfidence.Of(plain));
        Assert.True(AnswerConfidence.Of(plain with { Agreement = 1 }) > AnswerConfidence.Of(plain));
        Assert.InRange(AnswerConfidence.Of(new AnswerSignals(1, 1, 1) { Agreement = 1, LogProbability = 0 }), 0.9, 1);
    }

    [Theory]
    [InlineData(Good, SameInOtherWords, 1)]
    [InlineData(Good, Another, 0)]
    [InlineData(Good, "", 0)]
    public void Answers_agree_when_each_says_what_the_other_says(string one, string other, double agreement) =>
        Assert.Equal(agreement, SampleAgreement.Of(one.Replace(" [1]", "", StringComparison.Ordinal), other.Replace(" [1]", "", StringComparison.Ordinal)));

    [Theory]
    [InlineData(SameInOtherWords, "High")]
    [InlineData(Another, "Low")]
    public async Task Near_the_threshold_a_second_answer_decides(string second, string way)
    {
        await using var server = await FakeModelServer.StartAsync(FakeModelReply.Says(Good), FakeModelReply.Says(second));
        await using var bot = await StartAsync(server, ("Conversation:ConfidenceThreshold", "0.75"), ("Generative:SecondSampleWithin", "0.3"));

        await AskAsync(bot, Question);

        Assert.Equal(2, server.Requests.Count);
        Assert.Equal(0, Temperature(server.Requests.First()));
        Assert.True(Temperature(server.Requests.Last()) > 0.5);
        Assert.Contains(bot.Path, step => step is { Node: "K" } && step.Arrow == way);
    }

    [Fact]
    public async Task Far_from_it_none_is_asked_for()
    {
        await using var server = await FakeModelServer.StartAsync(FakeModelReply.Says(Good), FakeModelReply.Says(Another));
        await using var bot = await StartAsync(server, ("Conversation:ConfidenceThreshold", "0.3"));

        await AskAsync(bot, Question);

        Assert.Single(server.Requests);
    }

    [Theory]
    [InlineData("true")]
    [InlineData("false")]
    public async Task Log_probabilities_are_asked_for_when_the_settings_say_so(string wanted)
    {
        await using var server = await FakeModelServer.StartAsync(FakeModelReply.Says(Good));
        await using var bot = await StartAsync(server, ("Generative:LogProbabilities", wanted));

        await AskAsync(bot, Question);

        using var request = JsonDocument.Parse(server.Requests.First());
        Assert.Equal(wanted == "true", request.RootElement.TryGetProperty("logprobs", out var asked) && asked.GetBoolean());
    }

    [Fact]
    public async Task A_question_after_a_prepared_answer_is_asked_with_that_answer()
    {
        await using var server = await FakeModelServer.StartAsync(FakeModelReply.Says(Good));
        await using var bot = await StartAsync(server);
        await AskAsync(bot, "When are you open?");
        await AskAsync(bot, Question);

        var words = FakeModelServer.Words(server.Requests.Single());
        Assert.Contains("When are you open?", words, StringComparison.Ordinal);
        Assert.Contains("Our stores are open", words, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Which medicine should I take for my knee, and why does it hurt?", "medical advice")]
    [InlineData("How do I get legal advice about my order, and what does it cost?", "legal advice")]
    public async Task Of_some_subjects_the_bot_says_itself_that_it_does_not_talk(string question, string subject)
    {
        await using var server = await FakeModelServer.StartAsync();
        await using var bot = await StartAsync(server);

        var said = (await AskAsync(bot, question)).Select(reply => reply.Text).ToList();

        Assert.Empty(server.Requests);
        Assert.Contains(subject, Assert.Single(said), StringComparison.Ordinal);
        Assert.Contains(bot.Path, step => step is { Node: "I" });
    }

    private static double Temperature(string request)
    {
        using var document = JsonDocument.Parse(request);
        return document.RootElement.TryGetProperty("temperature", out var temperature) ? temperature.GetDouble() : -1;
    }

    private static async Task<TestBot> StartAsync(FakeModelServer server, params (string, string)[] settings)
    {
        var bot = await TestBot.StartAsync(new MemoryStorage(), [("Generative:Endpoint", server.Endpoint), ("Generative:Model", "fake"), .. settings]);
        await bot.ArriveAsync();
        return bot;
    }

    private static async Task<IReadOnlyList<Activity>> AskAsync(TestBot bot, string text) => [.. (await bot.SayAsync(text)).Where(reply => reply.Type == ActivityTypes.Message)];
}
