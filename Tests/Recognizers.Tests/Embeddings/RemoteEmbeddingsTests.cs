using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Switchboard.Recognizers;
using Switchboard.Recognizers.Content;
using Switchboard.Recognizers.Embeddings;
using Switchboard.Recognizers.Intents;
using Switchboard.Recognizers.Knowledge;
using Switchboard.Recognizers.Languages;
using Switchboard.Tests.Recognizers.Support;
using Switchboard.Tests.Shared;
using Xunit;

namespace Switchboard.Tests.Recognizers.Embeddings;

/// <summary>An embedding model elsewhere, over its real protocol: what it is good for, and what is done while it is down.</summary>
public sealed class RemoteEmbeddingsTests : IAsyncLifetime
{
    private const string Key = "a-key-that-no-log-shows";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("remote-");
    private readonly CollectingLogger<IntentRecognizer> _log = new();
    private readonly SetTime _time = new();
    private FakeEmbeddingServer _server = null!;

    public async Task InitializeAsync()
    {
        _server = await FakeEmbeddingServer.StartAsync();
        Write("intents/shop.lu", """
            # Order
            - where is my parcel
            - track the parcel
            - has my parcel been shipped
            - my parcel has not come
            - when does the parcel arrive

            # Hours
            - when are you open
            - opening times please
            - what time do you close
            - are you open on sunday
            - until when is the shop open

            # Complaint
            - i am very angry
            - this is terrible
            - worst shop ever
            - terrible service
            - such terrible people
            """);
    }

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Its_meanings_tell_intents_apart_where_no_word_is_shared(bool writesNumbers)
    {
        _server.WritesNumbers = writesNumbers;
        var recognizer = Recognizer();

        Assert.Equal("Complaint", await TopAsync(recognizer, "awful and horrible"));
        Assert.Equal("Order", await TopAsync(recognizer, "my shipment"));
        Assert.Equal($"Bearer {Key}", _server.Authorization);
    }

    [Fact]
    public async Task The_utterances_are_sent_in_batches_once_and_what_is_asked_again_is_not()
    {
        var recognizer = Recognizer();
        await recognizer.LearnAsync();
        Assert.Equal([4, 4, 4, 3], _server.Requests.Select(texts => texts.Length));

        await TopAsync(recognizer, "the shipment please");
        await TopAsync(recognizer, "the shipment please");
        Assert.Equal(5, _server.Requests.Count);
    }

    [Fact]
    public async Task A_start_with_unchanged_content_sends_nothing()
    {
        await Recognizer(Cache()).LearnAsync();
        _server.Requests.Clear();
        await Recognizer(Cache()).LearnAsync();
        Assert.Empty(_server.Requests);

        await Recognizer(Cache(), model: "another").LearnAsync();
        Assert.NotEmpty(_server.Requests);
    }

    [Theory]
    [InlineData(401, "it refuses the key")]
    [InlineData(404, "there is no model of that name")]
    [InlineData(429, "it has too much to do")]
    [InlineData(500, "the status 500")]
    public async Task While_it_fails_at_the_start_words_and_letters_decide_and_a_minute_later_it_is_tried_again(int status, string why)
    {
        _server.Fail(status);
        var recognizer = Recognizer();
        Assert.Equal("Order", await TopAsync(recognizer, "is the parcel here"));
        Assert.Contains(_log.Messages, message => message.Contains(why, StringComparison.Ordinal));
        Assert.DoesNotContain(_log.Messages, message => message.Contains(Key, StringComparison.Ordinal));

        _server.Fail(0);
        _time.Advance(IntentModels.RetryAfter);
        await recognizer.RecognizeAsync("is the parcel here now", CancellationToken.None);
        await EventuallyAsync(async () => await TopAsync(recognizer, "awful and horrible") == "Complaint");
    }

    [Fact]
    public async Task When_it_stops_answering_a_message_is_understood_by_its_words_for_now()
    {
        var recognizer = Recognizer();
        await recognizer.LearnAsync();
        _server.Instead = async context =>
        {
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
            return true;
        };

        Assert.Equal("Hours", await TopAsync(recognizer, "are you open today"));
        Assert.Contains(_log.Messages, message => message.Contains("it did not answer in time", StringComparison.Ordinal));

        _server.Instead = null;
        Assert.Equal("Complaint", await TopAsync(recognizer, "dreadful"));
    }

    [Fact]
    public async Task A_model_that_fails_again_and_again_is_left_alone_for_a_while()
    {
        var recognizer = Recognizer();
        await recognizer.LearnAsync();
        _server.Fail(500);
        _server.Requests.Clear();
        for (var i = 0; i < 12; i++)
        {
            await TopAsync(recognizer, $"are you open today or tomorrow {(char)('a' + i)}");
        }

        Assert.InRange(_server.Requests.Count, 3, 9);
        Assert.Contains(_log.Messages, message => message.Contains("left alone for a while", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("""{"object":"list","data":[],"model":"m","usage":{"prompt_tokens":1,"total_tokens":1}}""")]
    [InlineData("""{"object":"list","data":[{"object":"embedding","index":0,"embedding":[0,0,0]}],"model":"m","usage":{"prompt_tokens":1,"total_tokens":1}}""")]
    [InlineData("""{"object":"list","data":[{"object":"embedding","index":0,"embedding":"%%%"}],"model":"m","usage":{"prompt_tokens":1,"total_tokens":1}}""")]
    [InlineData("""{"surprise":true}""")]
    [InlineData("no json at all")]
    [InlineData("")]
    public async Task Whatever_it_answers_a_message_is_understood(string answer)
    {
        var recognizer = Recognizer();
        await recognizer.LearnAsync();
        _server.Instead = async context =>
        {
            context.Response.ContentType = "application/json";
            await context.Response.WriteAsync(answer);
            return true;
        };

        Assert.Equal("Order", await TopAsync(recognizer, "is the parcel here"));
    }

    [Fact]
    public async Task Pages_are_found_by_its_meanings_and_while_it_is_down_by_their_words()
    {
        foreach (var (at, line) in Pages.Index())
        {
            Write($"knowledge/page{at}.md", line);
        }

        using var search = new KnowledgeSearch(new ContentFolder(_folder.FullName), NullLogger<KnowledgeSearch>.Instance, () => Source().Get(TurnLanguage.English), _time);
        var meant = await search.FindAsync("Are puppies welcome?");
        Assert.Equal("Dogs are allowed in all stores.", meant?.Passage.Text);
        Assert.True(meant!.Likeness > 0.5, $"{meant.Likeness}");

        _server.Fail(500);
        Assert.Equal("Dogs are allowed in all stores.", (await search.FindAsync("Where are dogs allowed?"))?.Passage.Text);
        Assert.NotEqual("Dogs are allowed in all stores.", (await search.FindAsync("Are hounds welcome?"))?.Passage.Text);

        // Read again while it is down, then back.
        search.Reload();
        Assert.Equal("Dogs are allowed in all stores.", (await search.FindAsync("Are dogs allowed in stores?"))?.Passage.Text);
        _server.Fail(0);
        _time.Advance(KnowledgeSearch.RetryAfter);
        await EventuallyAsync(async () => (await search.FindAsync($"Are puppies welcome?"))?.Likeness > 0.5);
    }

    [Fact]
    public async Task Other_languages_have_it_too()
    {
        Write("intents/de/shop.lu", """
            # Order
            - wo ist mein paket
            - paket verfolgen
            - mein paket ist nicht da

            # Hours
            - wann habt ihr offen
            - wann macht ihr zu
            - habt ihr am sonntag offen
            """);
        var folder = new ContentFolder(_folder.FullName);
        var english = IntentCatalog.Load(folder);
        var recognizer = new LanguageRecognizer(Recognizer(), IntentLanguages.Load(folder, english), Options.Create(Settings()), _log, embeddingsOf: Source().Get);
        await recognizer.LearnAsync();

        Assert.Contains(_server.Requests.SelectMany(texts => texts), text => text == "wo ist mein paket");
        Assert.Equal("Order", (await recognizer.RecognizeAsync("die lieferung bitte", "de", CancellationToken.None)).Intents.MaxBy(i => i.Value.Score).Key);
    }

    [Fact]
    public void A_generator_that_the_team_registers_is_used_instead()
    {
        using var own = new Fixed();
        var source = new EmbeddingSource([own], Options.Create(Settings()), _time, NullLogger<EmbeddingSource>.Instance);

        Assert.Same(own, source.Get("de")?.GetService(typeof(Fixed)));
    }

    [Theory]
    [InlineData("ftp://x/", "m", "", false, "it has to be an address")]
    [InlineData("http://models.example.com/v1/", "m", "secret", false, "over https only")]
    [InlineData("https://models.example.com/v1/", "", "", false, "name the model")]
    [InlineData("", "m", "", true, "name the Azure endpoint")]
    public void Settings_that_cannot_work_are_refused(string endpoint, string model, string key, bool entra, string why)
    {
        var settings = new RecognizerOptions { Embeddings = new() { Endpoint = endpoint, Model = model, ApiKey = key, UseEntraId = entra } };
        var result = new RemoteEmbeddingsValidator().Validate(null, settings);

        Assert.True(result.Failed);
        Assert.Contains(why, result.FailureMessage, StringComparison.Ordinal);
        Assert.StartsWith("Recognizer:Embeddings:", result.FailureMessage, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", result.FailureMessage, StringComparison.Ordinal);
    }

    private static readonly string[] Pages =
    [
        "# Dogs\nDogs are allowed in all stores.", "# Parking\nParking behind the house costs nothing.", "# Payment\nCards and cash will do.", "# Repairs\nA zip is mended for ten dollars.",
        "# Gifts\nGift cards never expire.", "# Courses\nMap and compass are taught in spring.", "# Sizes\nMeasure your foot in the evening.", "# Tents\nDry a tent before you pack it.",
        "# Jackets\nWash down with a special soap.", "# Renting\nSnowshoes can be rented by the day.",
    ];

    private RecognizerOptions Settings(string model = "fake") => new()
    {
        Embeddings = new() { Endpoint = _server.Endpoint, Model = model, ApiKey = Key, BatchSize = 4, Timeout = TimeSpan.FromMilliseconds(500) },
    };

    // The patience with the server is by the real clock.
    private EmbeddingSource Source(string model = "fake") => new([], Options.Create(Settings(model)), TimeProvider.System, NullLogger<EmbeddingSource>.Instance);

    private IntentRecognizer Recognizer(IntentModelCache? cache = null, string model = "fake")
    {
        var source = Source(model);
        return new(IntentCatalog.Load(new ContentFolder(_folder.FullName)), Options.Create(Settings()), _log, () => source.Get(TurnLanguage.English), cache, _time);
    }

    private IntentModelCache Cache() => new(Path.Combine(_folder.FullName, "intents.model"), NullLogger<IntentModelCache>.Instance);

    private static async Task<string> TopAsync(IntentRecognizer recognizer, string text) =>
        (await recognizer.RecognizeAsync(text, CancellationToken.None)).Intents.MaxBy(intent => intent.Value.Score).Key;

    private static async Task EventuallyAsync(Func<Task<bool>> isSo)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!await isSo())
        {
            await Task.Delay(20, patience.Token);
        }
    }

    private void Write(string path, string text)
    {
        var file = Path.Combine(_folder.FullName, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }

    /// <summary>A team's own model.</summary>
    private sealed class Fixed : IEmbeddingGenerator<string, Embedding<float>>
    {
        public Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default) =>
            Task.FromResult(new GeneratedEmbeddings<Embedding<float>>(values.Select(_ => new Embedding<float>(new float[] { 1, 0 }))));

        public object? GetService(Type serviceType, object? serviceKey = null) => serviceType.IsInstanceOfType(this) ? this : null;

        public void Dispose()
        {
        }
    }
}
