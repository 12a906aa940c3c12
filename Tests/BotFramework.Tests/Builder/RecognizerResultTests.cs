using Microsoft.Bot.Builder;
using Xunit;

namespace Switchboard.Tests.BotFramework.Builder;

public class RecognizerResultTests
{
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
    public void A_component_is_registered_once_per_type()
    {
        ComponentRegistration.Add(new OnlyHere());
        ComponentRegistration.Add(new OnlyHere());

        Assert.Single(ComponentRegistration.Components.OfType<OnlyHere>());
    }

    private sealed class OnlyHere : ComponentRegistration;
}
