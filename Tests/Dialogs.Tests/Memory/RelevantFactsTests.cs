using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Switchboard.Dialogs.Memory;
using Switchboard.Recognizers;
using Switchboard.Recognizers.Embeddings;
using Xunit;

namespace Switchboard.Tests.Dialogs.Memory;

public sealed class RelevantFactsTests
{
    private static readonly string[] Notes = ["shoe size 44", "a dog called Rex", "allergic to down", "a red bicycle", "two children", "camps in winter", "shops on fridays"];

    [Fact]
    public async Task A_model_is_told_what_lies_nearest_to_the_question_in_the_order_it_was_said()
    {
        var chosen = await ChooseAsync(Memory(consent: true), new ByLetters());

        Assert.Equal(RelevantFacts.Most, chosen.Count);
        Assert.Contains("a dog called Rex", chosen);
        Assert.Equal(Notes.Where(chosen.Contains), chosen);
    }

    [Fact]
    public async Task Without_a_model_or_while_it_is_down_the_newest_are_told()
    {
        Assert.Equal(Notes[^RelevantFacts.Most..], await ChooseAsync(Memory(consent: true), new ByLetters { IsDown = true }));
        Assert.Equal(Notes[^RelevantFacts.Most..], await ChooseAsync(Memory(consent: true), null));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(null)]
    public async Task Without_consent_nothing_is_told(bool? consent) => Assert.Empty(await ChooseAsync(Memory(consent), new ByLetters()));

    private static async Task<List<string>> ChooseAsync(PersonMemory memory, ByLetters? model)
    {
        var options = Options.Create(new RecognizerOptions { EncoderPath = "/nowhere" });
        var source = new EmbeddingSource(model is null ? [] : [model], options, TimeProvider.System, NullLogger<EmbeddingSource>.Instance);
        return [.. (await new RelevantFacts(source).ChooseAsync(memory, "dog Rex called a dog", "en", CancellationToken.None)).Select(fact => fact.Value)];
    }

    private static PersonMemory Memory(bool? consent) => new() { Consent = consent, Facts = [.. Notes.Select(note => new Fact(FactKinds.Note, note, DateTimeOffset.UnixEpoch))] };

    /// <summary>Texts with the same letters lie near to each other.</summary>
    private sealed class ByLetters : IEmbeddingGenerator<string, Embedding<float>>
    {
        public bool IsDown { get; init; }

        public Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default) =>
            IsDown ? throw new HttpRequestException("down") : Task.FromResult(new GeneratedEmbeddings<Embedding<float>>(values.Select(Embed)));

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose()
        {
        }

        private static Embedding<float> Embed(string text)
        {
            var vector = new float[26];
            foreach (var letter in text.ToLowerInvariant().Where(char.IsAsciiLetterLower))
            {
                vector[letter - 'a']++;
            }

            return new Embedding<float>(vector);
        }
    }
}
