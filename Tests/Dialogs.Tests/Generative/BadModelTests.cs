using System.Diagnostics.CodeAnalysis;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;
using Switchboard.Tests.Dialogs.Support;
using Switchboard.Tests.Shared;
using Xunit;

namespace Switchboard.Tests.Dialogs.Generative;

/// <summary>Whatever a model does, the person gets a good answer, a quotation or a person: never silence.</summary>
public sealed class BadModelTests
{
    private const string Question = "how do I wash my down jacket?";
    private const string Quotation = "This is what I found in “Care of your gear, Down jackets and sleeping bags”";
    private const string Good = "Wash down at 30 °C with down detergent [1]. Store it loose, never compressed [1].";

    [SuppressMessage("Performance", "CA1825", Justification = "Rows of a theory.")]
    public static TheoryData<string> Failures => new(Bad.Keys);

    private static Dictionary<string, FakeModelReply> Bad { get; } = new()
    {
        ["401"] = FakeModelReply.Status(401),
        ["404, no such model"] = FakeModelReply.Status(404),
        ["429 without a time"] = FakeModelReply.Status(429),
        ["429, come back in an hour"] = FakeModelReply.Status(429, "3600"),
        ["500"] = FakeModelReply.Status(500),
        ["a content filter"] = FakeModelReply.Ends("I", "content_filter"),
        ["a stream cut in the middle of an event"] = FakeModelReply.Truncated("Wash it "),
        ["an event that is no JSON"] = FakeModelReply.Malformed("Wash it "),
        ["a stream without an end"] = FakeModelReply.BreaksOff("Wash it at ", FakeModelEnd.Done),
        ["a connection that breaks"] = FakeModelReply.BreaksOff("Wash it at "),
        ["a stream that stalls"] = FakeModelReply.BreaksOff("Wash it at ", FakeModelEnd.Stall),
        ["silence"] = FakeModelReply.BreaksOff("", FakeModelEnd.Stall),
        ["an empty answer"] = FakeModelReply.Says(""),
        ["white space"] = FakeModelReply.Says("  \n "),
        ["nothing that the pages say"] = FakeModelReply.Says("The moon is 384,400 km away and Neil Armstrong was there."),
        ["a megabyte"] = FakeModelReply.Says(string.Concat(Enumerable.Repeat("The moon is far away from Portland. ", 29_000))),
    };

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task A_model_that_gives_no_good_answer_is_answered_for_by_the_pages(string failure)
    {
        await using var server = await FakeModelServer.StartAsync();
        server.Otherwise = Bad[failure];
        await using var bot = await StartAsync(server, ("Generative:StallTimeout", Bad[failure].End == FakeModelEnd.Stall ? "00:00:00.500" : "00:00:20"));

        var replies = await AskAsync(bot);

        var reply = Assert.Single(replies);
        Assert.StartsWith(Quotation, reply.Text, StringComparison.Ordinal);
        Assert.Contains(bot.Path, step => step is { Node: "I" });
        Assert.Contains(bot.Path, step => step is { Node: "K", Arrow: "High" });
        Assert.NotEmpty(server.Requests);
    }

    [Fact]
    public async Task A_good_answer_is_given_with_its_source()
    {
        await using var server = await FakeModelServer.StartAsync(FakeModelReply.Says(Good));
        await using var bot = await StartAsync(server);

        var reply = Assert.Single(await AskAsync(bot));

        Assert.Equal("Wash down at 30 °C with down detergent. [1] Store it loose, never compressed. [1]\n\n[1] Care of your gear, Down jackets and sleeping bags", reply.Text);
        Assert.Contains(bot.Path, step => step is { Node: "K", Arrow: "High", Reason: "written by the model, 2 of 2 sentences in the pages" });
    }

    [Fact]
    public async Task What_a_model_refuses_to_be_asked_is_left_out_from_then_on()
    {
        await using var server = await FakeModelServer.StartAsync();
        server.Respond = request =>
            request.Contains("\"temperature\"", StringComparison.Ordinal) ? FakeModelReply.Status(400) with { Problem = "Unsupported value: 'temperature' does not support 0 with this model." }
            : request.Contains("\"logprobs\"", StringComparison.Ordinal) ? FakeModelReply.Status(400) with { Problem = "'logprobs' is not supported with this model." }
            : FakeModelReply.Says(Good);
        await using var bot = await StartAsync(server, ("Generative:LogProbabilities", "true"));

        Assert.StartsWith("Wash down at 30 °C", Assert.Single(await AskAsync(bot)).Text, StringComparison.Ordinal);
        Assert.Equal(3, server.Requests.Count);
        Assert.StartsWith("Wash down at 30 °C", Assert.Single(await AskAsync(bot)).Text, StringComparison.Ordinal);
        Assert.Equal(4, server.Requests.Count);
    }

    [Fact]
    public async Task The_next_model_answers_when_the_first_is_down()
    {
        await using var broken = await FakeModelServer.StartAsync();
        await using var server = await FakeModelServer.StartAsync(FakeModelReply.Says(Good));
        await using var bot = await StartAsync(broken, ("Generative:Models:0:Endpoint", server.Endpoint), ("Generative:Models:0:Model", "other"));

        var reply = Assert.Single(await AskAsync(bot));

        Assert.StartsWith("Wash down at 30 °C", reply.Text, StringComparison.Ordinal);
        Assert.Single(broken.Requests);
    }

    [Fact]
    public async Task A_model_that_asks_for_a_short_pause_gets_it()
    {
        await using var server = await FakeModelServer.StartAsync(FakeModelReply.Status(429, "0"), FakeModelReply.Says(Good));
        await using var bot = await StartAsync(server);

        Assert.StartsWith("Wash down at 30 °C", Assert.Single(await AskAsync(bot)).Text, StringComparison.Ordinal);
        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public async Task A_model_that_is_down_is_left_alone()
    {
        await using var server = await FakeModelServer.StartAsync();
        await using var bot = await StartAsync(server, ("Generative:BreakerAttempts", "2"));

        for (var i = 0; i < 5; i++)
        {
            Assert.StartsWith(Quotation, Assert.Single(await AskAsync(bot)).Text, StringComparison.Ordinal);
        }

        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public async Task A_conversation_that_has_used_its_tokens_is_answered_by_the_pages()
    {
        await using var server = await FakeModelServer.StartAsync(FakeModelReply.Says(Good), FakeModelReply.Says(Good));
        await using var bot = await StartAsync(server, ("Generative:TokensPerConversation", "160"));

        Assert.StartsWith("Wash down", Assert.Single(await AskAsync(bot)).Text, StringComparison.Ordinal);
        Assert.StartsWith(Quotation, Assert.Single(await AskAsync(bot)).Text, StringComparison.Ordinal);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task What_fails_at_the_gate_is_written_once_more()
    {
        await using var server = await FakeModelServer.StartAsync(
            FakeModelReply.Says("Wash down at 60 °C with down detergent [1]."), FakeModelReply.Says("Wash down at 30 °C with down detergent [1]."));
        await using var bot = await StartAsync(server);

        Assert.StartsWith("Wash down at 30 °C", Assert.Single(await AskAsync(bot)).Text, StringComparison.Ordinal);
        var second = FakeModelServer.Words(server.Requests.Last());
        Assert.Contains("Wash down at 60 °C", second, StringComparison.Ordinal);
        Assert.Contains("this number, date or price", second, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_fails_twice_is_cut()
    {
        const string Lie = "Wash down at 30 °C with down detergent [1]. I have booked a washing for you.";
        await using var server = await FakeModelServer.StartAsync(FakeModelReply.Says(Lie), FakeModelReply.Says(Lie));
        await using var bot = await StartAsync(server);

        Assert.Equal("Wash down at 30 °C with down detergent. [1]\n\n[1] Care of your gear, Down jackets and sleeping bags", Assert.Single(await AskAsync(bot)).Text);
    }

    private static async Task<TestBot> StartAsync(FakeModelServer server, params (string Key, string Value)[] settings)
    {
        var bot = await TestBot.StartAsync(new MemoryStorage(), [("Generative:Endpoint", server.Endpoint), ("Generative:Model", "fake"), .. settings]);
        await bot.ArriveAsync();
        return bot;
    }

    private static async Task<IReadOnlyList<Activity>> AskAsync(TestBot bot) => [.. (await bot.SayAsync(Question)).Where(reply => reply.Type == ActivityTypes.Message)];
}
