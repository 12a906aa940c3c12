using Switchboard.Dialogs.Recordings;

namespace Switchboard.Bot.Recordings;

/// <summary>Gives a turn what it was given when it was recorded.</summary>
internal sealed class ReplayTape(RecordedTurn turn) : ITurnTape
{
    private readonly Queue<string> _drawn = new(turn.Drawn);
    private readonly List<(string Request, OutsideAnswer Answer)> _answers = [.. turn.Answers];

    public DateTimeOffset Now => turn.Now;

    /// <summary>The first request that the recording has no answer to.</summary>
    public string? Unanswered { get; private set; }

    /// <summary>The answers that nobody has asked for.</summary>
    public IReadOnlyList<(string Request, OutsideAnswer Answer)> Left => _answers;

    public string Draw(Func<string> draw) => _drawn.TryDequeue(out var drawn) ? drawn : "";

    /// <summary>The first recorded answer to the same request: what runs side by side may ask in another order.</summary>
    public Task<OutsideAnswer> AnswerAsync(string request, Func<Task<OutsideAnswer>> ask)
    {
        lock (_answers)
        {
            var at = _answers.FindIndex(recorded => recorded.Request == request);
            if (at < 0)
            {
                Unanswered ??= request;
                return Task.FromResult(new OutsideAnswer(0, Failure: "not in the recording"));
            }

            var answer = _answers[at].Answer;
            _answers.RemoveAt(at);
            return Task.FromResult(answer);
        }
    }
}
