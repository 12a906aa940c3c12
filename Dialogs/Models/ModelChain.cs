using System.Text;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Switchboard.Dialogs.Recordings;

namespace Switchboard.Dialogs.Models;

/// <summary>
/// The models in the order in which they are tried: those of the settings, then every <see cref="IChatClient"/> that was registered. The next one answers when one fails; when all
/// do, the answer says why. A turn that has a tape gets the answer from it.
/// </summary>
public sealed partial class ModelChain(IOptions<GenerativeOptions> options, IEnumerable<IChatClient> registered, TokenBudget budget, TimeProvider time, ILogger<ModelChain> logger)
{
    // A pause this short is worth waiting for; a longer one is the next model's turn.
    private static readonly TimeSpan ShortPause = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(2);

    private readonly Lazy<IReadOnlyList<ModelLink>> _links = new(() =>
    [
        .. options.Value.All.Select(model => new ModelLink(model.Model, ModelClients.Create(model, options.Value), options.Value, time)),
        .. registered.Select(client => new ModelLink((client.GetService(typeof(ChatClientMetadata)) as ChatClientMetadata)?.DefaultModelId ?? client.GetType().Name, client, options.Value, time)),
    ]);

    /// <summary>Whether there is a model at all.</summary>
    public bool IsConfigured => _links.Value.Count > 0;

    /// <summary>Asks the models; pieces of the answer go to the sink as they come.</summary>
    public async Task<ModelAnswer> AskAsync(ModelRequest request, IAnswerSink sink, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(sink);
        if (TurnTape.Current is not { } tape)
        {
            return await AskModelsAsync(request, sink, cancellationToken);
        }

        var isLive = false;
        var answer = TapedModel.Read(await tape.AnswerAsync(TapedModel.RequestOf(request.Purpose), async () =>
        {
            isLive = true;
            return TapedModel.Write(await AskModelsAsync(request, sink, cancellationToken));
        }));
        if (!isLive)
        {
            await sink.WriteAsync(answer.Text, cancellationToken);
        }

        return answer;
    }

    private async Task<ModelAnswer> AskModelsAsync(ModelRequest request, IAnswerSink sink, CancellationToken cancellationToken)
    {
        if (request.TokensLeft <= 0 || !await budget.IsLeftAsync(cancellationToken))
        {
            LogBudget(request.TokensLeft <= 0 ? "conversation" : "day");
            return new ModelAnswer("", ModelFailures.Budget);
        }

        if (request.TimeLeft <= TimeSpan.Zero)
        {
            return new ModelAnswer("", ModelFailures.Timeout);
        }

        using var limit = new CancellationTokenSource(request.TimeLeft, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        var kept = new KeepingSink(sink);
        try
        {
            return await AskInTurnAsync(request, kept, either.Token);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return new ModelAnswer(kept.HasShown ? kept.Text : "", ModelFailures.Timeout);
        }
    }

    private async Task<ModelAnswer> AskInTurnAsync(ModelRequest request, KeepingSink kept, CancellationToken cancellationToken)
    {
        var reason = ModelFailures.None;
        foreach (var link in _links.Value)
        {
            if (link.IsResting)
            {
                reason = ModelFailures.LeftAlone;
                continue;
            }

            try
            {
                return await AskAsync(link, request, kept, cancellationToken);
            }
            catch (ModelFailedException e)
            {
                reason = e.Message;
                if (kept.HasShown)
                {
                    // What a person has read is not written anew by another model; it ends here.
                    return new ModelAnswer(kept.Text, reason) { Model = link.Name };
                }

                kept.Restart();
            }
        }

        return new ModelAnswer("", reason);
    }

    /// <summary>Asks one model, twice when it wants a short pause.</summary>
    private async Task<ModelAnswer> AskAsync(ModelLink link, ModelRequest request, KeepingSink sink, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var started = time.GetTimestamp();
            try
            {
                var answer = await link.AskAsync(request, sink, cancellationToken);
                await budget.UseAsync(answer.Tokens, cancellationToken);
                return answer;
            }
            catch (ModelFailedException e)
            {
                LogFailed(link.Name, e.Message, (long)time.GetElapsedTime(started).TotalMilliseconds);
                if (e.RetryAfter is { } pause && (pause > ShortPause || attempt > 1))
                {
                    link.Rest(pause < LongestPause ? pause : LongestPause);
                }

                if (e.RetryAfter is not { } wait || wait > ShortPause || attempt > 1 || sink.HasShown)
                {
                    throw;
                }

                await Task.Delay(wait, time, cancellationToken);
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "Model {Model} gave no answer after {Milliseconds} ms: {Reason}")]
    private partial void LogFailed(string model, string reason, long milliseconds);

    [LoggerMessage(LogLevel.Warning, "The tokens of the {Scope} are used up; the knowledge pages are quoted")]
    private partial void LogBudget(string scope);

    /// <summary>Keeps what was written, for an answer that breaks off.</summary>
    private sealed class KeepingSink(IAnswerSink sink) : IAnswerSink
    {
        private readonly StringBuilder _text = new();

        public string Text => _text.ToString();

        public bool HasShown => sink.HasShown;

        public void Restart()
        {
            _text.Clear();
            sink.Restart();
        }

        public ValueTask WriteAsync(string text, CancellationToken cancellationToken)
        {
            _text.Append(text);
            return sink.WriteAsync(text, cancellationToken);
        }
    }
}
