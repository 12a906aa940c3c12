using Switchboard.Tests.Bot.DirectLine;
using Switchboard.Tests.Bot.Support;

namespace Switchboard.Tests.Bot.Desk;

/// <summary>What agents say the bot should have done, on its way from the desk to what is learned and measured.</summary>
[Collection(DeskBot.Name)]
public sealed class DeskLabelTests(DeskBot bot)
{
    [Fact]
    public async Task What_an_agent_says_a_message_meant_is_understood_after_the_next_start()
    {
        const string Words = "which flurbs quomp the zarp";
        await EndAsync(Words, new { intent = "StoreHours" });

        await using var next = await BotProcess.StartAsync(new() { ["Recognizer__LabelsPath"] = bot.Labels, ["Recognizer__ModelPath"] = bot.File("intents.model") });

        var visitor = await DeskVisitor.ComeAsync(next);
        await visitor.SayAsync(Words);
        await visitor.HearsAsync("Saturday");
    }

    [Fact]
    public async Task What_an_answer_was_worth_and_what_it_should_have_been_can_be_measured()
    {
        const string Question = "Can I bring my dog into your stores?";
        await EndAsync(Question, new { right = false, answer = "Dogs on a lead are “welcome” in every store." });

        await Eventually.GetAsync(() => Task.FromResult(File.Exists(bot.Worth) ? File.ReadAllText(bot.Worth) : ""), text => text.Contains("\"right\":false,\"by\":\"agent\"", StringComparison.Ordinal));
        Assert.Equal($$"""{"answer":"Dogs on a lead are “welcome” in every store.","honest":true,"question":"{{Question}}"}""", (await File.ReadAllLinesAsync(bot.Answers))[^1]);
        var (turnsExit, turns) = await VerbProcess.RunAsync([], "evaluate", "--turns", bot.Worth);
        var (answersExit, answers) = await VerbProcess.RunAsync([], "evaluate", "--answers", bot.Answers);
        Assert.True((turnsExit, answersExit) == (0, 0), turns + answers);
        Assert.Contains($"\"honest\": {(await File.ReadAllLinesAsync(bot.Answers)).Length},", answers, StringComparison.Ordinal);
        Assert.Contains("\"quoted\"", turns, StringComparison.Ordinal);
    }

    /// <summary>Somebody asks, then asks for a person, who says what the bot can learn from that.</summary>
    private async Task EndAsync(string question, object learns)
    {
        using var anna = await DeskAgent.SignInAsync(bot.Process);
        var visitor = await DeskVisitor.ComeAsync(bot.Process);
        await visitor.SayAsync(question);
        await Eventually.GetAsync(visitor.HeardAsync, heard => heard.Count > 1);
        await visitor.SayAsync("I want to speak to a person");
        var fence = await anna.TakeAsync(visitor.Id);
        var wish = new Dictionary<string, object?> { ["id"] = visitor.Id, ["fence"] = fence };
        foreach (var property in learns.GetType().GetProperties())
        {
            wish[property.Name] = property.GetValue(learns);
        }

        var (status, body) = await anna.PostAsync("close", wish);
        Assert.True(status == 200, body.ToString());
    }
}
