using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging.Abstractions;
using Switchboard.Recognizers.Content;
using Switchboard.Recognizers.Knowledge;
using Switchboard.Tests.Recognizers.Support;
using Xunit;
using Xunit.Abstractions;

namespace Switchboard.Tests.Recognizers.Knowledge;

/// <summary>The sample pages answer what they are about, with and without the sentence encoder, and are silent about the rest.</summary>
public sealed class KnowledgeSearchTests(ITestOutputHelper output)
{
    private const double Reliable = 0.5;

    private static readonly (string Question, string Source)[] Answered =
    [
        ("What happens when nobody is at home?", "Delivery, When nobody is at home"),
        ("Do you deliver to post office boxes?", "Delivery, Delivery to a post office box"),
        ("How are kayaks and other heavy things delivered?", "Delivery, Large and heavy articles"),
        ("Why do my articles come in separate parcels?", "Delivery, Split deliveries"),
        ("Can a gift be returned?", "Returns, Gifts"),
        ("Who pays the return label from abroad?", "Returns, Returns from abroad"),
        ("What does the warranty cover?", "Warranty and repairs, What the warranty covers"),
        ("How much does it cost to repair a zip?", "Warranty and repairs, Repairs that cost something"),
        ("Does the warranty go on when I sell the jacket second-hand?", "Warranty and repairs, Second-hand articles"),
        ("When is my card charged?", "Payment, When a card is charged"),
        ("Can I pay in instalments?", "Payment, Paying in instalments"),
        ("Which currencies do you show?", "Payment, Currencies"),
        ("I lost my gift card, what now?", "Gift cards, Lost gift cards"),
        ("How many gift cards can I use for one order?", "Gift cards, Using a gift card"),
        ("How long do you keep my data?", "Privacy, How long data is kept"),
        ("Do you use cookies?", "Privacy, Cookies"),
        ("How do I measure my foot?", "Sizes and fit, Measuring your foot"),
        ("How many litres should a backpack have?", "Sizes and fit, Backpack size"),
        ("How do I wash a down jacket?", "Care of your gear, Down jackets and sleeping bags"),
        ("My tent is mouldy, how do I clean it?", "Care of your gear, Tents"),
        ("Can I rent snowshoes?", "Stores and services, Renting gear"),
        ("Are dogs welcome in your stores?", "Stores and services, Dogs"),
        ("Do you hold courses with map and compass?", "Stores and services, Courses"),
        ("What do members get?", "Membership, What members get"),
        ("How do I end my membership?", "Membership, Ending a membership"),
    ];

    private static readonly string[] Outside =
    [
        "What is the capital of Peru?", "Who won the game last night?", "How do I cook rice?", "What is the weather like tomorrow?", "How far away is the moon?", "Who is the president?",
        "What is the meaning of life?", "How do I fix my car?", "When does the next train leave?", "How do I learn to play the guitar?", "How tall is Mount Everest?", "What's on television tonight?",
        "Is it going to rain tomorrow?", "What time is it in Tokyo?", "How do I lose weight?", "Can you write me a poem?", "Which phone has the best camera?", "What is the height of the Eiffel Tower?",
        "Do you like cats?", "Where did you grow up?", "Why is the sky blue?", "Can you drive a car?", "How old is the universe?", "What is two plus two?", "Which team do you support?",
    ];

    [Fact]
    public Task By_words_alone_the_sample_pages_answer_what_they_are_about_and_nothing_else() => AskAsync(null, 22, 1);

    [EncoderFact]
    public Task By_words_and_meaning_the_sample_pages_answer_what_they_are_about_and_nothing_else() => AskAsync(Encoders.Generator, 24, 0);

    private async Task AskAsync(IEmbeddingGenerator<string, Embedding<float>>? embeddings, int least, int most)
    {
        using var search = new KnowledgeSearch(Repository.Content, NullLogger<KnowledgeSearch>.Instance, () => embeddings);
        var right = 0;
        foreach (var (question, source) in Answered)
        {
            var hit = await search.FindAsync(question);
            var good = hit?.Passage.Source == source && hit.Confidence >= Reliable;
            right += good ? 1 : 0;
            output.WriteLine($"{(good ? ' ' : '!')} {hit?.Confidence:0.00} {hit?.Coverage:0.00} {hit?.Likeness:0.00} {question} -> {hit?.Passage.Source}");
        }

        var wrong = 0;
        foreach (var question in Outside)
        {
            var hit = await search.FindAsync(question);
            wrong += hit?.Confidence >= Reliable ? 1 : 0;
            output.WriteLine($"{(hit?.Confidence >= Reliable ? '!' : ' ')} {hit?.Confidence:0.00} {hit?.Coverage:0.00} {hit?.Likeness:0.00} {question} -> {hit?.Passage.Source}");
        }

        output.WriteLine($"{right} of {Answered.Length} answered, {wrong} of {Outside.Length} outside answered");
        Assert.InRange(right, least, Answered.Length);
        Assert.InRange(wrong, 0, most);
    }

    [EncoderFact]
    public async Task The_cosines_that_other_models_are_brought_to_are_those_of_the_sentence_encoder()
    {
        using var search = new KnowledgeSearch(Repository.Content, NullLogger<KnowledgeSearch>.Instance);
        var meanings = await PassageMeanings.ReadAsync(search.Passages, Encoders.Generator, kept: null, CancellationToken.None);
        var (related, unrelated) = (meanings.Related().Average(), meanings.Unrelated().Average());
        output.WriteLine($"{related} {unrelated}");

        Assert.InRange(LikenessScale.RelatedMean, related - 0.03, related + 0.03);
        Assert.InRange(LikenessScale.UnrelatedMean, unrelated - 0.03, unrelated + 0.03);
    }

    [Fact]
    public async Task Any_text_may_be_asked()
    {
        using var search = new KnowledgeSearch(Repository.Content, NullLogger<KnowledgeSearch>.Instance);

        foreach (var text in new[] { "", " ", "\"", "' OR 1=1 --", "NEAR(a b)", "passages MATCH *", "\0", "\uD800", "مرحبا", new string('x', 5_000), string.Concat(Enumerable.Repeat("refund \" AND ", 500)) })
        {
            Assert.InRange((await search.FindAsync(text))?.Confidence ?? 0, 0, 1);
        }
    }

    [Fact]
    public async Task Pages_can_be_read_again_and_a_mistake_keeps_the_last_good_ones()
    {
        var folder = Directory.CreateTempSubdirectory("knowledge-").FullName;
        try
        {
            var page = Path.Combine(Directory.CreateDirectory(Path.Combine(folder, "knowledge")).FullName, "page.md");
            File.WriteAllText(page, "# Parking\nParking is free.");
            using var search = new KnowledgeSearch(new ContentFolder(folder), NullLogger<KnowledgeSearch>.Instance);
            Assert.Equal("Parking is free.", (await search.FindAsync("Is parking free?"))?.Passage.Text);

            File.WriteAllText(page, "# Parking\nParking costs one dollar.");
            search.Reload();
            Assert.Equal("Parking costs one dollar.", (await search.FindAsync("Is parking free?"))?.Passage.Text);

            File.WriteAllText(page, "no title");
            search.Reload();
            Assert.Equal("Parking costs one dollar.", (await search.FindAsync("Is parking free?"))?.Passage.Text);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task Without_pages_nothing_is_found()
    {
        var folder = Directory.CreateTempSubdirectory("knowledge-").FullName;
        using var search = new KnowledgeSearch(new ContentFolder(folder), NullLogger<KnowledgeSearch>.Instance);
        Directory.Delete(folder);

        Assert.Null(await search.FindAsync("anything"));
    }
}
