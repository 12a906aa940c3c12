using Switchboard.Recognizers.Evaluation;
using Switchboard.Recognizers.Intents;
using Switchboard.Tests.Recognizers.Support;
using Xunit;
using Xunit.Abstractions;

namespace Switchboard.Tests.Recognizers.Intents;

/// <summary>The content that ships, without its examples of what is out of scope: does the classifier know what it does not know?</summary>
public sealed class OutOfScopeTests(ITestOutputHelper output)
{
    private static readonly IntentCatalog Catalog = IntentCatalog.Load(Repository.Content);

    [EncoderFact]
    public async Task What_the_shop_knows_scores_higher_than_what_it_does_not()
    {
        var classifier = await IntentClassifier.TrainAsync(
            [.. Catalog.Utterances.Where(u => u.Intent != IntentCatalog.None).Select(u => new LabeledText(u.Text, u.Intent))], embeddings: Encoders.Generator);
        var known = await UnderstandAsync(classifier, Paraphrases().Where(p => p.Intent != IntentCatalog.None).Select(p => p.Text));
        var unknown = await UnderstandAsync(classifier, Catalog.Utterances.Where(u => u.Intent == IntentCatalog.None).Select(u => u.Text));

        var area = ScoreMeasures.Auroc(known.Select(c => c.ScopeScore), unknown.Select(c => c.ScopeScore));
        var accepted = known.Count(c => c.InScope) / (double)known.Count;
        output.WriteLine($"area under the curve {area:0.000}; {accepted:0.000} of {known.Count} known texts accepted, {unknown.Count(c => !c.InScope)} of {unknown.Count} unknown ones refused");

        Assert.True(area > 0.9, $"{area}");
        Assert.True(accepted > 0.9, $"{accepted}");
        Assert.InRange(classifier.ScopeThreshold, 0.0001f, 0.9f);
    }

    [EncoderFact]
    public async Task An_intent_is_known_by_its_meaning_when_no_word_is_shared()
    {
        LabeledText[] examples =
        [
            new("where is my parcel", "Order"), new("track the delivery", "Order"), new("has it shipped", "Order"),
            new("when are you open", "Hours"), new("opening times", "Hours"), new("what time do you close", "Hours"),
            new("i am very angry", "Complaint"), new("this is terrible", "Complaint"), new("worst shop ever", "Complaint"),
        ];
        var classifier = await IntentClassifier.TrainAsync(examples, embeddings: Encoders.Generator);

        Assert.Equal("Complaint", (await classifier.ClassifyAsync("awful and horrible people"))[0].Intent);
        Assert.Contains(await classifier.ExplainAsync("awful and horrible people", "Complaint"), r => r.Feature == IntentReason.Meaning && r.Weight > 0);
    }

    [Fact]
    public async Task The_words_that_decided_are_named()
    {
        var classifier = await IntentClassifier.TrainAsync(
        [
            new("where is my parcel", "Order"), new("track my parcel", "Order"), new("when are you open", "Hours"), new("are you open on sunday", "Hours"),
        ]);
        var reasons = await classifier.ExplainAsync("is the parcel here", "Order");

        Assert.Contains(reasons.Take(3), r => r.Feature.Contains("parcel", StringComparison.Ordinal));
        Assert.True(reasons[0].Weight > 0);
        Assert.Empty(await classifier.ExplainAsync("x", "no such intent"));
    }

    [Fact]
    public async Task Without_an_example_there_is_nothing_to_learn()
    {
        var error = await Assert.ThrowsAsync<ArgumentException>(() => IntentClassifier.TrainAsync([]));

        Assert.Contains("at least one text", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_example_and_texts_out_of_scope_are_enough_to_run()
    {
        var classifier = await IntentClassifier.TrainAsync([new("hello", "Hello")], outOfScope: ["tell me a joke"]);

        Assert.True((await classifier.UnderstandAsync("hello")).InScope);
    }

    private static async Task<List<IntentClassification>> UnderstandAsync(IntentClassifier classifier, IEnumerable<string> texts)
    {
        var understood = new List<IntentClassification>();
        foreach (var text in texts)
        {
            understood.Add(await classifier.UnderstandAsync(text));
        }

        return understood;
    }

    private static IEnumerable<(string Intent, string Text)> Paraphrases() =>
        File.ReadLines(Path.Combine(Repository.Root, "Tests/Recognizers.Tests/paraphrases.txt"))
            .Where(line => line.Length > 0 && line[0] != '>')
            .Select(line => line.Split(": ", 2))
            .Select(parts => (parts[0], parts[1]));
}
