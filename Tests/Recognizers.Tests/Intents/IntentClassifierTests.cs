using Switchboard.Recognizers.Intents;
using Xunit;

namespace Switchboard.Tests.Recognizers.Intents;

public sealed class IntentClassifierTests
{
    private static readonly LabeledText[] Examples =
    [
        new("where is my order", "Order"), new("track my parcel", "Order"), new("order status", "Order"), new("has it shipped", "Order"),
        new("when are you open", "Hours"), new("opening times", "Hours"), new("are you open on sunday", "Hours"), new("what time do you close", "Hours"),
        new("hello", "Hello"), new("hi there", "Hello"), new("good morning", "Hello"), new("hey", "Hello"),
    ];

    [Theory]
    [InlineData("where is the parcel", "Order")]
    [InlineData("do you open on sundays", "Hours")]
    [InlineData("good morning to you", "Hello")]
    public async Task It_knows_an_intent_by_words_it_was_not_taught_together(string text, string intent)
    {
        var classifier = await IntentClassifier.TrainAsync(Examples);

        Assert.Equal(intent, (await classifier.ClassifyAsync(text))[0].Intent);
    }

    [Fact]
    public async Task The_same_examples_and_seed_give_the_same_probabilities()
    {
        var one = await IntentClassifier.TrainAsync(Examples, seed: 7);
        var two = await IntentClassifier.TrainAsync(Examples, seed: 7);
        var other = await IntentClassifier.TrainAsync(Examples, seed: 8);

        Assert.Equal(await one.ClassifyAsync("is my parcel open"), await two.ClassifyAsync("is my parcel open"));
        Assert.NotEqual(await one.ClassifyAsync("is my parcel open"), await other.ClassifyAsync("is my parcel open"));
    }

    [Fact]
    public async Task Probabilities_are_ranked_and_add_up_to_one()
    {
        var ranked = await (await IntentClassifier.TrainAsync(Examples)).ClassifyAsync("where is the shop");

        Assert.Equal(3, ranked.Count);
        Assert.Equal(ranked.OrderByDescending(r => r.Probability), ranked);
        Assert.Equal(1, ranked.Sum(r => r.Probability), 4);
    }

    [Fact]
    public async Task Words_it_never_saw_leave_it_unsure()
    {
        var ranked = await (await IntentClassifier.TrainAsync(Examples)).ClassifyAsync("ΩΩΩ ЖЖЖ");

        Assert.InRange(ranked[0].Probability, 0.3f, 0.6f);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("\0\0\0")]
    [InlineData("\uD800\uD800")]
    [InlineData("😀😀😀😀😀")]
    [InlineData("(((((((((((((((((((")]
    public async Task No_text_makes_it_throw(string text)
    {
        var classifier = await IntentClassifier.TrainAsync(Examples);

        Assert.Equal(3, (await classifier.ClassifyAsync(text)).Count);
        Assert.Equal(3, (await classifier.ClassifyAsync(string.Concat(Enumerable.Repeat(text, 10_000)))).Count);
    }

    [Fact]
    public async Task It_learns_from_one_intent_and_from_one_example_each()
    {
        var single = await IntentClassifier.TrainAsync([new("hello", "Hello")]);
        var pair = await IntentClassifier.TrainAsync([new("hello", "Hello"), new("bye", "Bye")]);

        Assert.Equal(1, (await single.ClassifyAsync("anything"))[0].Probability);
        Assert.Equal("Bye", (await pair.ClassifyAsync("bye"))[0].Intent);
    }
}
