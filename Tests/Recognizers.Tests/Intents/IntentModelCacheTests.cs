using Switchboard.Recognizers.Intents;
using Switchboard.Tests.Recognizers.Support;
using Xunit;

namespace Switchboard.Tests.Recognizers.Intents;

public sealed class IntentModelCacheTests : IDisposable
{
    private static readonly LabeledText[] Examples =
    [
        new("where is my order", "Order"), new("track my parcel", "Order"), new("order status", "Order"), new("has it shipped", "Order"),
        new("when are you open", "Hours"), new("opening times", "Hours"), new("are you open on sunday", "Hours"), new("what time do you close", "Hours"),
    ];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("models-");
    private readonly CollectingLogger<IntentModelCache> _log = new();
    private readonly byte[] _fingerprint = IntentModelCache.Fingerprint(Examples, seed: 1, encoder: "");

    private string Path => System.IO.Path.Combine(_folder.FullName, "sub", "intents.model");

    private IntentModelCache Cache => new(Path, _log);

    [Fact]
    public async Task What_was_learned_is_the_same_after_it_was_kept()
    {
        var learned = await KeepAsync();
        var read = Cache.TryRead(_fingerprint, embeddings: null);

        foreach (var text in (string[])["where is the parcel", "opne on sundays", "", "x y z"])
        {
            Assert.Equal((await learned.UnderstandAsync(text)).Intents, (await read!.UnderstandAsync(text)).Intents);
            Assert.Equal((await learned.UnderstandAsync(text)).ScopeScore, (await read.UnderstandAsync(text)).ScopeScore);
        }

        Assert.Empty(_log.Messages);
    }

    [Fact]
    public void Without_a_file_there_is_nothing_to_read_and_nothing_to_say()
    {
        Assert.Null(Cache.TryRead(_fingerprint, embeddings: null));
        Assert.Empty(_log.Messages);
    }

    [Fact]
    public async Task A_damaged_file_is_not_used_and_that_is_said()
    {
        await KeepAsync();
        var bytes = await File.ReadAllBytesAsync(Path);
        foreach (var at in (int[])[60, bytes.Length / 2, bytes.Length - 1])
        {
            var damaged = bytes.ToArray();
            damaged[at] ^= 1;
            await File.WriteAllBytesAsync(Path, damaged);
            Assert.Null(Cache.TryRead(_fingerprint, embeddings: null));
        }

        Assert.Equal(3, _log.Messages.Count(m => m.Contains("it is damaged", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(70)]
    [InlineData(-1)]
    public async Task A_file_cut_short_is_not_used(int length)
    {
        await KeepAsync();
        var bytes = await File.ReadAllBytesAsync(Path);
        await File.WriteAllBytesAsync(Path, bytes[..(length < 0 ? bytes.Length + length : length)]);

        Assert.Null(Cache.TryRead(_fingerprint, embeddings: null));
        Assert.Single(_log.Messages);
    }

    [Fact]
    public async Task A_file_of_another_version_is_not_used_and_that_is_said()
    {
        await KeepAsync();
        var bytes = await File.ReadAllBytesAsync(Path);
        bytes[8] = 99;
        await File.WriteAllBytesAsync(Path, bytes);

        Assert.Null(Cache.TryRead(_fingerprint, embeddings: null));
        Assert.Contains("version 99", Assert.Single(_log.Messages), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Other_content_another_seed_and_another_encoder_are_learned_anew()
    {
        await KeepAsync();

        Assert.Null(Cache.TryRead(IntentModelCache.Fingerprint(Examples[1..], 1, encoder: ""), embeddings: null));
        Assert.Null(Cache.TryRead(IntentModelCache.Fingerprint(Examples, 2, encoder: ""), embeddings: null));
        Assert.Null(Cache.TryRead(IntentModelCache.Fingerprint(Examples, 1, encoder: "encoder"), embeddings: null));
        Assert.All(_log.Messages, m => Assert.Contains("what it was made of has changed", m, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_place_that_cannot_be_written_is_said_and_nothing_stops()
    {
        var file = System.IO.Path.Combine(_folder.FullName, "file");
        await File.WriteAllTextAsync(file, "");
        var cache = new IntentModelCache(System.IO.Path.Combine(file, "intents.model"), _log);
        cache.Write(_fingerprint, await IntentClassifier.TrainAsync(Examples));

        Assert.Contains("cannot be kept", Assert.Single(_log.Messages), StringComparison.Ordinal);
    }

    [EncoderFact]
    public async Task With_the_encoder_it_is_the_same_too()
    {
        var learned = await IntentClassifier.TrainAsync(Examples, embeddings: Encoders.Generator);
        Cache.Write(_fingerprint, learned);
        var read = Cache.TryRead(_fingerprint, Encoders.Generator);

        Assert.Equal((await learned.UnderstandAsync("did my package leave yet")).Intents, (await read!.UnderstandAsync("did my package leave yet")).Intents);
        Assert.Null(Cache.TryRead(_fingerprint, embeddings: null));
        Assert.Contains("another embedding model", Assert.Single(_log.Messages), StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private async Task<IntentClassifier> KeepAsync()
    {
        var classifier = await IntentClassifier.TrainAsync(Examples);
        Cache.Write(_fingerprint, classifier);
        return classifier;
    }
}
