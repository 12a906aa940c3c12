using System.Diagnostics;
using System.Numerics.Tensors;
using System.Text.Json;
using Microsoft.Extensions.AI;
using Switchboard.Recognizers.Embeddings;
using Switchboard.Tests.Recognizers.Support;
using Xunit;

namespace Switchboard.Tests.Recognizers.Embeddings;

public sealed class SentenceEncoderTests
{
    private static readonly string[] Sentences =
    [
        "hello world",
        "Where is my order 1042?",
        "I would like to return the blue ☃ shoes, please: they’re broken :) 日本語 😀😀",
        "x",
        "ﬁne ＡＢＣ",
        "  two  spaces   and more ",
        "what's the weather like in San Francisco tomorrow at 5 p.m.?",
        "the quick brown fox jumps over the lazy dog, again and again and again, until it is tired and goes home to sleep for a very long time",
        "supercalifragilisticexpialidocious zzzzqqqq",
        string.Join(' ', Enumerable.Repeat("my parcel never arrived and nobody answers", 40)),
    ];

    [EncoderFact]
    public async Task It_agrees_with_TensorFlow_js()
    {
        var expected = await EmbedWithTensorFlowAsync(Sentences);

        for (var i = 0; i < Sentences.Length; i++)
        {
            var actual = Embed(Encoders.Exact, Sentences[i]);
            var difference = actual.Zip(expected[i], (a, e) => Math.Abs(a - e)).Max();
            Assert.True(difference < 1e-4, $"'{Sentences[i]}' differs by {difference}");
        }
    }

    [EncoderFact]
    public void Eight_bits_a_weight_turn_an_embedding_by_little()
    {
        foreach (var sentence in Sentences)
        {
            Assert.InRange(TensorPrimitives.Dot<float>(Embed(Encoders.Small, sentence), Embed(Encoders.Exact, sentence)), 0.997f, 1.001f);
        }

        Assert.InRange(Encoders.Small.Bytes, 1, 8_000_000);
    }

    [EncoderFact]
    public void What_means_the_same_lies_closer_than_what_does_not()
    {
        var question = Embed(Encoders.Small, "where is my parcel");

        Assert.True(TensorPrimitives.Dot<float>(question, Embed(Encoders.Small, "has my package arrived yet")) > TensorPrimitives.Dot<float>(question, Embed(Encoders.Small, "tell me a joke about cats")) + 0.1);
    }

    [EncoderFact]
    public void It_allocates_nothing()
    {
        var (embedding, pooled) = (new float[SentenceEncoder.Dimensions], new float[SentenceEncoder.Dimensions]);
        void Run()
        {
            for (var i = 0; i < 20; i++)
            {
                Encoders.Small.Encode("where is my order 1042", embedding, pooled);
            }
        }

        Run();
        var before = GC.GetAllocatedBytesForCurrentThread();
        Run();

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [EncoderFact]
    public void Any_text_has_an_embedding_of_length_one()
    {
        foreach (var text in (string[])["", " ", "\0\u0007", "\uD800", "\uDC00\uD800 x", "😀😀😀", "مرحبا hello 你好", "(((((", new string('a', 100_000), string.Concat(Enumerable.Repeat("where is ", 12_000))])
        {
            Assert.Equal(1f, TensorPrimitives.Norm<float>(Embed(Encoders.Small, text)), 3);
        }
    }

    [EncoderFact]
    public void Many_threads_get_what_one_gets()
    {
        var expected = Sentences.Select(s => Embed(Encoders.Small, s)).ToList();

        Parallel.For(0, 64, new ParallelOptions { MaxDegreeOfParallelism = 8 }, i => Assert.Equal(expected[i % Sentences.Length], Embed(Encoders.Small, Sentences[i % Sentences.Length])));
    }

    [EncoderFact]
    public async Task It_is_an_embedding_generator()
    {
        using IEmbeddingGenerator<string, Embedding<float>> generator = new SentenceEmbeddingGenerator(Encoders.Small);
        var embeddings = await generator.GenerateAsync(["hello", "bye"]);

        Assert.Equal(Embed(Encoders.Small, "bye"), embeddings[1].Vector.ToArray());
        Assert.Equal(512, generator.GetService<EmbeddingGeneratorMetadata>()!.DefaultModelDimensions);
        await Assert.ThrowsAsync<NotSupportedException>(() => generator.GenerateAsync(["x"], new EmbeddingGenerationOptions { Dimensions = 3 }));
    }

    [EncoderFact]
    public void A_package_with_a_part_missing_or_cut_short_is_named_with_what_to_do()
    {
        var folder = Directory.CreateTempSubdirectory("encoder-");
        try
        {
            foreach (var file in Directory.GetFiles(Encoders.Folder))
            {
                File.Copy(file, Path.Combine(folder.FullName, Path.GetFileName(file)));
            }

            using (var shard = File.OpenWrite(Path.Combine(folder.FullName, "group1-shard7of7")))
            {
                shard.SetLength(1000);
            }

            Assert.Contains("build again", Assert.Throws<InvalidDataException>(() => SentenceEncoder.Load(folder.FullName)).Message, StringComparison.Ordinal);
            File.Delete(Path.Combine(folder.FullName, "vocab.json"));
            Assert.Throws<InvalidDataException>(() => SentenceEncoder.Load(folder.FullName));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static float[] Embed(SentenceEncoder encoder, string text)
    {
        var embedding = new float[SentenceEncoder.Dimensions];
        encoder.Encode(text, embedding);
        return embedding;
    }

    private static async Task<List<float[]>> EmbedWithTensorFlowAsync(IEnumerable<string> sentences)
    {
        var script = Path.Combine(Repository.Root, "Tests/Recognizers.Tests/Embeddings/reference.cjs");
        using var node = Process.Start(new ProcessStartInfo("node", [script, Path.Combine(Repository.Root, "Recognizers/Embeddings")])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        foreach (var sentence in sentences)
        {
            await node.StandardInput.WriteLineAsync(JsonSerializer.Serialize(sentence));
        }

        node.StandardInput.Close();
        var output = await node.StandardOutput.ReadToEndAsync();
        await node.WaitForExitAsync();
        return [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonSerializer.Deserialize<float[]>(line)!)];
    }
}
