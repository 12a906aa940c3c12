using Microsoft.Bot.Builder;
using Xunit;

namespace Switchboard.Tests.BotFramework.Builder;

public class RecognizerResultTests
{
    protected IStorage Kept { get; } = new MemoryStorage();

    [Fact]
    public void The_top_intent_is_the_one_with_the_highest_score()
    {
        var result = new RecognizerResult
        {
            Intents = new Dictionary<string, IntentScore>
            {
                ["low"] = new() { Score = 0.2 },
                ["high"] = new() { Score = 0.9 },
                ["unscored"] = new(),
            },
        };

        var (intent, score) = result.GetTopScoringIntent();

        Assert.Equal("high", intent);
        Assert.Equal(0.9, score);
    }

    [Fact]
    public void Without_intents_there_is_no_top_intent()
    {
        var (intent, score) = new RecognizerResult { Intents = new Dictionary<string, IntentScore>() }.GetTopScoringIntent();

        Assert.Equal(string.Empty, intent);
        Assert.Equal(0, score);
        Assert.Throws<ArgumentNullException>(() => RecognizerResultExtensions.GetTopScoringIntent(null));
        Assert.ThrowsAny<ArgumentException>(() => new RecognizerResult { Intents = null }.GetTopScoringIntent());
    }

    [Fact]
    public void A_result_can_be_taken_over()
    {
        var original = new RecognizerResult { Text = "hello", AlteredText = "hallo", Intents = new Dictionary<string, IntentScore> { ["greet"] = new() } };
        var copy = new RecognizerResult();

        copy.Convert(original);

        Assert.Equal("hello", copy.Text);
        Assert.Equal("hallo", copy.AlteredText);
        Assert.Contains("greet", copy.Intents.Keys);
    }

    [Fact]
    public async Task A_result_can_be_stored_with_all_that_came_with_it()
    {
        IStorage storage = Kept;
        var original = new RecognizerResult
        {
            Text = "hello",
            Intents = new Dictionary<string, IntentScore> { ["greet"] = new() { Score = 0.5, Properties = { ["source"] = "lexicon" } } },
            Properties = { ["luis"] = "more" },
        };

        await storage.WriteAsync(new Dictionary<string, object> { ["k"] = original });
        var read = Assert.IsType<RecognizerResult>((await storage.ReadAsync(["k"]))["k"]);

        Assert.Equal("hello", read.Text);
        Assert.Equal(0.5, read.Intents["greet"].Score);
        Assert.Equal("lexicon", read.Intents["greet"].Properties["source"]);
        Assert.Equal("more", read.Properties["luis"]);
    }

    [Fact]
    public void A_component_is_registered_once_per_type()
    {
        ComponentRegistration.Add(new OnlyHere());
        ComponentRegistration.Add(new OnlyHere());

        Assert.Single(ComponentRegistration.Components.OfType<OnlyHere>());
    }

    private sealed class OnlyHere : ComponentRegistration;
}
