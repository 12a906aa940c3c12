using System.ClientModel;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.AI;
using Polly;
using Polly.CircuitBreaker;

namespace Switchboard.Dialogs.Models;

/// <summary>One model of the chain: asks it once, by our clocks, and leaves it alone while it is down.</summary>
internal sealed class ModelLink
{
    // A megabyte is no answer: what comes after this is not read.
    private const int MostCharacters = 16_000;

    private readonly IChatClient _client;
    private readonly GenerativeOptions _options;
    private readonly TimeProvider _time;
    private readonly ResiliencePipeline _breaker;
    private readonly AskedSettings _settings;
    private DateTimeOffset _restsUntil;

    public ModelLink(string name, IChatClient client, GenerativeOptions options, TimeProvider time)
    {
        Name = name;
        _client = client;
        _options = options;
        _settings = new AskedSettings(options.LogProbabilities);
        _time = time;
        _breaker = new ResiliencePipelineBuilder { TimeProvider = time }
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions
            {
                ShouldHandle = new PredicateBuilder().Handle<ModelFailedException>(e => e.IsOutage),
                FailureRatio = 0.5,
                MinimumThroughput = options.BreakerAttempts,
                SamplingDuration = TimeSpan.FromSeconds(30),
                BreakDuration = options.BreakDuration,
            })
            .Build();
    }

    public string Name { get; }

    /// <summary>Whether it has asked to be left alone for a while.</summary>
    public bool IsResting => _time.GetUtcNow() < _restsUntil;

    /// <summary>Leaves it alone for a while.</summary>
    public void Rest(TimeSpan duration) => _restsUntil = _time.GetUtcNow() + duration;

    /// <exception cref="ModelFailedException">There is no whole answer.</exception>
    public async Task<ModelAnswer> AskAsync(ModelRequest request, IAnswerSink sink, CancellationToken cancellationToken)
    {
        try
        {
            return await _breaker.ExecuteAsync(
                static async (state, token) => await state.Link.ReadAsync(state.Request, state.Sink, token), (Link: this, Request: request, Sink: sink), cancellationToken);
        }
        catch (BrokenCircuitException e)
        {
            throw new ModelFailedException(ModelFailures.LeftAlone, e);
        }
    }

    private async Task<ModelAnswer> ReadAsync(ModelRequest request, IAnswerSink sink, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var options = _settings.For(request, _options.MaxAnswerTokens);
        var written = new Written();
        try
        {
            await using var updates = _client.GetStreamingResponseAsync(request.Messages, options, stop.Token).GetAsyncEnumerator(stop.Token);
            while (written.Length < MostCharacters && await MoveNextAsync(updates, stop.Token))
            {
                if (written.Add(updates.Current) is { Length: > 0 } text)
                {
                    await sink.WriteAsync(text, cancellationToken);
                }
            }
        }
        catch (ClientResultException e) when (written.Length == 0 && _settings.Learn(e))
        {
            return await ReadAsync(request, sink, cancellationToken);
        }
#pragma warning disable CA1031 // Whatever a model's client throws says that there is no answer.
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            await stop.CancelAsync();
            throw ReasonOf(e, written.Length > 0);
        }

        return written.Complete(Name, Estimate(request)) ?? throw new ModelFailedException(written.Why);
    }

    private async Task<bool> MoveNextAsync(IAsyncEnumerator<ChatResponseUpdate> updates, CancellationToken cancellationToken)
    {
        var next = updates.MoveNextAsync();
        if (next.IsCompletedSuccessfully)
        {
            return next.Result;
        }

        try
        {
            return await next.AsTask().WaitAsync(_options.StallTimeout, _time, cancellationToken);
        }
        catch (TimeoutException e)
        {
            throw new ModelFailedException(ModelFailures.Stalled, e);
        }
    }

    private static int Estimate(ModelRequest request) => request.Messages.Sum(message => message.Text.Length) / 4;

    private static ModelFailedException ReasonOf(Exception e, bool hasBegun) => e switch
    {
        ModelFailedException failed => failed,
        ClientResultException { Status: 401 or 403 } => new(ModelFailures.Unauthorized, e),
        ClientResultException { Status: 404 } => new(ModelFailures.NoSuchModel, e),
        ClientResultException { Status: 429 } busy => new(ModelFailures.Busy, e) { RetryAfter = RetryAfterOf(busy) },
        ClientResultException { Status: >= 500 } broken => new(ModelFailures.ServerError, e) { RetryAfter = RetryAfterOf(broken) },
        ClientResultException { Status: >= 400 } => new(ModelFailures.Refused, e),
        JsonException or FormatException or InvalidOperationException or ArgumentException or KeyNotFoundException => new(ModelFailures.Unreadable, e),
        OperationCanceledException => new(ModelFailures.Timeout, e),
        _ => new(hasBegun ? ModelFailures.BrokenOff : ModelFailures.Network, e),
    };

    private static TimeSpan? RetryAfterOf(ClientResultException e) =>
        e.GetRawResponse()?.Headers.TryGetValue("Retry-After", out var value) == true
        && double.TryParse(value, System.Globalization.NumberStyles.AllowDecimalPoint, System.Globalization.CultureInfo.InvariantCulture, out var seconds)
            ? TimeSpan.FromSeconds(Math.Clamp(seconds, 0, 3600))
            : null;

    /// <summary>What has been written so far.</summary>
    private sealed class Written
    {
        private readonly StringBuilder _text = new();
        private readonly List<ModelCall> _calls = [];
        private ChatFinishReason? _finish;
        private int _tokens;
        private double _logProbabilities;
        private int _logProbabilityCount;

        public int Length => _text.Length;

        /// <summary>Why it is no whole answer.</summary>
        public string Why => _finish == ChatFinishReason.ContentFilter ? ModelFailures.ContentFilter
            : _text.Length == 0 && _calls.Count == 0 ? ModelFailures.Empty
            : ModelFailures.BrokenOff;

        public string Add(ChatResponseUpdate update)
        {
            var text = update.Text;
            _text.Append(text);
            _finish = update.FinishReason ?? _finish;
            foreach (var content in update.Contents)
            {
                switch (content)
                {
                    case FunctionCallContent call:
                        _calls.Add(new ModelCall(call.CallId, call.Name, ToolArguments.Of(call)));
                        break;
                    case UsageContent usage:
                        _tokens += (int)(usage.Details.TotalTokenCount ?? 0);
                        break;
                }
            }

            if (update.AdditionalProperties?.TryGetValue(OpenAIChatClient.LogProbability, out var logProbability) == true && logProbability is double or float)
            {
                _logProbabilities += Convert.ToDouble(logProbability, System.Globalization.CultureInfo.InvariantCulture);
                _logProbabilityCount++;
            }

            return text;
        }

        /// <summary>The answer; null when it broke off, was blocked or is none.</summary>
        public ModelAnswer? Complete(string model, int promptTokens)
        {
            var isCut = _finish == ChatFinishReason.Length || _text.Length >= MostCharacters;
            var isWhole = isCut || (_finish is not null && _finish != ChatFinishReason.ContentFilter);
            return !isWhole || (_text.ToString().Trim().Length == 0 && _calls.Count == 0) ? null : new ModelAnswer(_text.ToString())
            {
                Calls = _calls,
                Model = model,
                Tokens = _tokens > 0 ? _tokens : promptTokens + (_text.Length / 4),
                LogProbability = _logProbabilityCount == 0 ? null : Math.Round(_logProbabilities / _logProbabilityCount, 4),
                IsCut = isCut,
            };
        }
    }
}
