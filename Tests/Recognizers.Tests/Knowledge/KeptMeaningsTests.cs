using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging.Abstractions;
using Switchboard.Recognizers.Knowledge;
using Switchboard.Tests.Recognizers.Support;
using Xunit;

namespace Switchboard.Tests.Recognizers.Knowledge;

public sealed class KeptMeaningsTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("meanings-");
    private readonly CollectingLogger<KeptMeanings> _log = new();

    private string File => Path.Combine(_folder.FullName, "sub", "intents.knowledge.model");

    [Fact]
    public async Task A_later_start_asks_the_model_for_new_sentences_only()
    {
        await AskAsync(new CountingModel(), "one", "two", "one");
        var later = new CountingModel();

        var found = await AskAsync(later, "two", "three", "one");

        Assert.Equal(["three"], later.Asked);
        Assert.Equal([CountingModel.Of("two", 4), CountingModel.Of("three", 4), CountingModel.Of("one", 4)], found);
        Assert.Empty(_log.Messages);
    }

    [Fact]
    public async Task What_no_page_says_any_more_is_not_kept_on()
    {
        await AskAsync(new CountingModel(), "one", "two");
        await AskAsync(new CountingModel(), "two", "three");
        var later = new CountingModel();

        await AskAsync(later, "one", "three");

        Assert.Equal(["one"], later.Asked);
    }

    [Fact]
    public async Task Another_model_reads_all_of_it()
    {
        await AskAsync(new CountingModel(), "one", "two");
        var other = new CountingModel("other");

        await AskAsync(other, "one", "two");

        Assert.Equal(["one", "two"], other.Asked);
    }

    [Fact]
    public async Task A_model_that_has_become_another_under_the_same_name_reads_all_of_it()
    {
        await AskAsync(new CountingModel(), "one", "two");
        var longer = new CountingModel(dimensions: 6);

        var found = await AskAsync(longer, "one", "three");

        Assert.All(found, meaning => Assert.Equal(6, meaning.Length));
        Assert.Equal(["three", "one", "three"], longer.Asked);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(50)]
    [InlineData(-1)]
    public async Task A_damaged_file_is_not_used_and_that_is_said(int length)
    {
        await AskAsync(new CountingModel(), "one");
        var bytes = await System.IO.File.ReadAllBytesAsync(File);
        await System.IO.File.WriteAllBytesAsync(File, bytes[..(length < 0 ? bytes.Length + length : length)]);
        var later = new CountingModel();

        Assert.Equal([CountingModel.Of("one", 4)], await AskAsync(later, "one"));

        Assert.Equal(["one"], later.Asked);
        Assert.Contains("cannot be used", Assert.Single(_log.Messages), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_place_that_cannot_be_written_is_said_and_nothing_stops()
    {
        await System.IO.File.WriteAllTextAsync(Path.Combine(_folder.FullName, "sub"), "");

        Assert.Equal([CountingModel.Of("one", 4)], await AskAsync(new CountingModel(), "one"));

        Assert.Contains("cannot be kept", Assert.Single(_log.Messages), StringComparison.Ordinal);
    }

    [EncoderFact]
    public async Task With_what_was_kept_a_search_finds_the_same()
    {
        for (var start = 0; start < 2; start++)
        {
            using var fresh = Search(null);
            using var search = Search(new KeptMeanings(File, _log));
            foreach (var question in (string[])["How long do I have to send something back?", "Do you ship to Austria?", "Is the sky blue?"])
            {
                var (expected, found) = (await fresh.FindAsync(question), await search.FindAsync(question));
                Assert.Equal((expected?.Passage.Text, expected?.Confidence, expected?.Likeness), (found?.Passage.Text, found?.Confidence, found?.Likeness));
            }
        }

        Assert.True(new FileInfo(File).Length > 512);

        static KnowledgeSearch Search(KeptMeanings? kept) => new(Repository.Content, NullLogger<KnowledgeSearch>.Instance, () => Encoders.Generator, kept, null);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private async Task<List<float[]>> AskAsync(CountingModel model, params string[] texts) =>
        [.. (await new KeptMeanings(File, _log).GenerateAsync(texts, model, CancellationToken.None)).Select(meaning => meaning.ToArray())];

    /// <summary>A model that writes down what it is asked for.</summary>
    private sealed class CountingModel(string name = "model", int dimensions = 4) : IEmbeddingGenerator<string, Embedding<float>>
    {
        public List<string> Asked { get; } = [];

        public static float[] Of(string text, int dimensions) => [.. Enumerable.Range(1, dimensions).Select(i => (float)text.Length * i + text[0])];

        public Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
        {
            var texts = values.ToList();
            Asked.AddRange(texts);
            return Task.FromResult(new GeneratedEmbeddings<Embedding<float>>(texts.Select(text => new Embedding<float>(Of(text, dimensions)))));
        }

        public object? GetService(Type serviceType, object? serviceKey = null) =>
            serviceType == typeof(EmbeddingGeneratorMetadata) ? new EmbeddingGeneratorMetadata("test", providerUri: null, name) : null;

        public void Dispose()
        {
        }
    }
}
