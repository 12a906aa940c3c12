using Microsoft.Extensions.Logging.Abstractions;
using Switchboard.Recognizers;
using Switchboard.Recognizers.Confidence;
using Switchboard.Recognizers.Entities;
using Switchboard.Recognizers.Intents;
using Switchboard.Tests.Recognizers.Support;
using Xunit;
using Xunit.Abstractions;

namespace Switchboard.Tests.Recognizers.Intents;

/// <summary>The content that ships: enough of it, and good enough to be understood by.</summary>
public sealed class SampleContentTests(ITestOutputHelper output)
{
    private static readonly IntentCatalog Catalog = IntentCatalog.Load(Repository.Content);
    private static readonly RecognizerOptions Options = new();
    private static readonly IntentRecognizer Recognizer = new(Catalog, Microsoft.Extensions.Options.Options.Create(Options), NullLogger<IntentRecognizer>.Instance);

    [Fact]
    public void It_has_25_intents_or_more_with_15_utterances_or_more_each()
    {
        var counts = Catalog.Utterances.CountBy(u => u.Intent).ToList();

        Assert.InRange(counts.Count, 25, 200);
        Assert.All(counts, c => Assert.True(c.Value >= 15, $"{c.Key} has {c.Value} utterances"));
    }

    [Fact]
    public Task Nine_of_ten_paraphrases_lead_to_their_intent_and_few_to_a_wrong_one() => FindParaphrasesAsync(Recognizer);

    [EncoderFact]
    public Task With_the_sentence_encoder_too() => FindParaphrasesAsync(
        new IntentRecognizer(Catalog, Microsoft.Extensions.Options.Options.Create(Options), NullLogger<IntentRecognizer>.Instance, () => Encoders.Generator));

    private async Task FindParaphrasesAsync(IntentRecognizer recognizer)
    {
        var (right, wrong, all) = (0, 0, 0);
        foreach (var (intent, text) in Paraphrases())
        {
            var found = await FindAsync(text, recognizer);
            all++;
            right += found == intent ? 1 : 0;
            wrong += found != intent && found != IntentCatalog.None ? 1 : 0;
            if (found != intent)
            {
                output.WriteLine($"{text}: {found} instead of {intent}");
            }
        }

        output.WriteLine($"{right} of {all} right, {wrong} wrong, the others not understood");
        Assert.True(right >= all * 0.9, $"only {right} of {all} are right");
        Assert.True(wrong <= all * 0.05, $"{wrong} of {all} are wrong");
    }

    [Theory]
    [InlineData("where is my order 1042?", Intent.OrderStatus, "1042")]
    [InlineData("WHERE IS ORDER #2177", Intent.OrderStatus, "2177")]
    [InlineData("1042", Intent.OrderStatus, "1042")]
    [InlineData("wheres my oder 1042", Intent.OrderStatus, "1042")]
    [InlineData("i want to retrun order 5531", Intent.ReturnItem, "5531")]
    [InlineData("cancel", Intent.Cancel, null)]
    [InlineData("Cancel, please!", Intent.Cancel, null)]
    [InlineData("cancel my order 3310", Intent.CancelOrder, "3310")]
    [InlineData("I have 12 questions", null, null)]
    [InlineData("it is this one, 1042.", null, "1042")]
    [InlineData("order no. 1042", null, "1042")]
    [InlineData("order - 1042", null, "1042")]
    [InlineData("(order 1042)", null, "1042")]
    [InlineData("ring me at +1 555 010 4200", null, null)]
    [InlineData("ring me at 555-0100", null, null)]
    [InlineData("my number is 1234567890", null, null)]
    [InlineData("it cost $1500", null, null)]
    public async Task Intent_and_order_number_are_found_together(string text, Intent? intent, string? number)
    {
        var result = await Recognizer.RecognizeAsync(text, CancellationToken.None);

        Assert.Equal(number, RecognizedEntities.Of(result).First(EntityNames.OrderNumber));
        if (intent is { } expected)
        {
            Assert.Equal(expected.ToString(), await FindAsync(text));
        }
    }

    [Fact]
    public async Task Every_offer_leads_to_the_intent_it_offers()
    {
        foreach (var intent in Catalog.Intents)
        {
            var result = await Recognizer.RecognizeAsync(Catalog.Offer(intent), CancellationToken.None);
            Assert.Equal((intent, 1.0), (result.Intents.First().Key, result.Intents.First().Value.Score));
        }
    }

    [Fact]
    public async Task A_very_long_text_is_read_up_to_the_limit()
    {
        var result = await Recognizer.RecognizeAsync(string.Concat(Enumerable.Repeat("where is my order ", 6_000)), CancellationToken.None);

        Assert.Equal(Options.MaxCharacters, result.Text.Length);
        Assert.NotEmpty(result.Intents);
    }

    private static async Task<string> FindAsync(string text, IntentRecognizer? recognizer = null) =>
        ClarityRules.Judge(await (recognizer ?? Recognizer).RecognizeAsync(text, CancellationToken.None), Options) is IntentClarity.Clear clear ? clear.Intent : IntentCatalog.None;

    private static IEnumerable<(string Intent, string Text)> Paraphrases() =>
        File.ReadLines(Path.Combine(Repository.Root, "Tests/Recognizers.Tests/paraphrases.txt"))
            .Where(line => line.Length > 0 && line[0] != '>')
            .Select(line => line.Split(": ", 2))
            .Select(parts => (parts[0], parts[1]));

    public enum Intent
    {
        OrderStatus,
        ReturnItem,
        Cancel,
        CancelOrder,
    }
}
