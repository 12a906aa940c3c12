using System.Numerics.Tensors;
using Microsoft.Extensions.AI;
using Switchboard.Recognizers.Embeddings;

namespace Switchboard.Dialogs.Memory;

/// <summary>Picks, of all that a person lets the bot remember, what a question has to do with; a model is told no more than that.</summary>
public sealed class RelevantFacts(EmbeddingSource embeddings)
{
    /// <summary>Facts that a model is told at most.</summary>
    public const int Most = 5;

    /// <summary>The facts nearest in meaning to a question, in the order in which they were said; without an embedding model the newest. None without consent.</summary>
    public async Task<IReadOnlyList<Fact>> ChooseAsync(PersonMemory? memory, string question, string language, CancellationToken cancellationToken)
    {
        if (memory is not { Consent: true })
        {
            return [];
        }

        if (memory.Facts.Count <= Most)
        {
            return [.. memory.Facts];
        }

        var chosen = await NearestAsync([.. memory.Facts], question, embeddings.Get(language), cancellationToken);
        return [.. memory.Facts.Where(chosen.Contains)];
    }

    private static async Task<IReadOnlyList<Fact>> NearestAsync(
        List<Fact> facts, string question, IEmbeddingGenerator<string, Embedding<float>>? model, CancellationToken cancellationToken)
    {
        try
        {
            if (model is not null)
            {
                var made = await model.GenerateAsync([question, .. facts.Select(fact => $"{fact.Kind}: {fact.Value}")], cancellationToken: cancellationToken);
                return [.. facts.Zip(made.Skip(1)).OrderByDescending(one => TensorPrimitives.Dot(made[0].Vector.Span, one.Second.Vector.Span)).Take(Most).Select(one => one.First)];
            }
        }
        catch (EmbeddingsUnavailableException)
        {
            // The newest will do.
        }

        return [.. facts.TakeLast(Most)];
    }
}
