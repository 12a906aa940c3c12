using System.Numerics.Tensors;
using Microsoft.Extensions.AI;
using Polly;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace Switchboard.Recognizers.Embeddings;

/// <summary>
/// An embedding model elsewhere, asked by our clock and left alone while it is down. Its embeddings have length 1. Whatever goes wrong with it is an
/// <see cref="EmbeddingsUnavailableException"/>.
/// </summary>
public sealed class RemoteEmbeddings : DelegatingEmbeddingGenerator<string, Embedding<float>>
{
    // Learning waits longer than a person does.
    private const int PatienceForBatches = 15;

    private readonly EmbeddingsOptions _options;
    private readonly ResiliencePipeline _breaker;
    private readonly TimeProvider _time;

    public RemoteEmbeddings(IEmbeddingGenerator<string, Embedding<float>> model, EmbeddingsOptions options, TimeProvider time)
        : base(model)
    {
        _options = options;
        _time = time;
        _breaker = new ResiliencePipelineBuilder { TimeProvider = time }
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions
            {
                ShouldHandle = new PredicateBuilder().Handle<Exception>(e => e is not OperationCanceledException),
                FailureRatio = 0.5,
                MinimumThroughput = 3,
                SamplingDuration = TimeSpan.FromSeconds(30),
                BreakDuration = options.BreakDuration,
            })
            .Build();
    }

    /// <summary>Embeds texts, <see cref="EmbeddingsOptions.BatchSize"/> in a request.</summary>
    /// <exception cref="EmbeddingsUnavailableException">There are none to be had now.</exception>
    public override async Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
    {
        var all = new GeneratedEmbeddings<Embedding<float>>();
        foreach (var batch in values.Chunk(_options.BatchSize))
        {
            all.AddRange(await GenerateBatchAsync(batch, options, cancellationToken));
        }

        return all;
    }

    private async Task<IEnumerable<Embedding<float>>> GenerateBatchAsync(string[] texts, EmbeddingGenerationOptions? options, CancellationToken cancellationToken)
    {
        var patience = new ResiliencePipelineBuilder { TimeProvider = _time }
            .AddTimeout(texts.Length == 1 ? _options.Timeout : PatienceForBatches * _options.Timeout)
            .Build();
        try
        {
            return await _breaker.ExecuteAsync(
                async token => await patience.ExecuteAsync(async inner => Check(await base.GenerateAsync(texts, options, inner), texts.Length), token), cancellationToken);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new EmbeddingsUnavailableException(Why(exception), exception);
        }
    }

    private static List<Embedding<float>> Check(GeneratedEmbeddings<Embedding<float>> made, int wanted)
    {
        if (made.Count != wanted || made.Any(one => one.Vector.IsEmpty || one.Vector.Length != made[0].Vector.Length))
        {
            throw new InvalidDataException($"it was asked for {wanted} embeddings and made {made.Count}, or their lengths differ");
        }

        return [.. made.Select(OfLengthOne)];
    }

    private static Embedding<float> OfLengthOne(Embedding<float> one)
    {
        var length = TensorPrimitives.Norm(one.Vector.Span);
        if (!float.IsFinite(length) || length == 0)
        {
            throw new InvalidDataException("an embedding has no direction");
        }

        var vector = new float[one.Vector.Length];
        TensorPrimitives.Divide(one.Vector.Span, length, vector);
        return new Embedding<float>(vector) { ModelId = one.ModelId };
    }

    /// <summary>In words that hold neither what was asked nor the key.</summary>
    private static string Why(Exception exception) => exception switch
    {
        BrokenCircuitException => "it failed several times and is left alone for a while",
        TimeoutRejectedException => "it did not answer in time",
        System.ClientModel.ClientResultException { Status: 401 or 403 } => "it refuses the key or the identity",
        System.ClientModel.ClientResultException { Status: 404 } => "there is no model of that name",
        System.ClientModel.ClientResultException { Status: 429 } => "it has too much to do, or the quota is used up",
        System.ClientModel.ClientResultException { Status: > 0 and var status } => $"it answered with the status {status}",
        InvalidDataException => exception.Message,
        _ => $"it cannot be reached ({exception.GetType().Name})",
    };
}
