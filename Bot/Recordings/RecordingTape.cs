using Switchboard.Dialogs.Recordings;

namespace Switchboard.Bot.Recordings;

/// <summary>The tape of a turn that is being recorded.</summary>
internal sealed class RecordingTape(DateTimeOffset now, ReadOnlyMemory<byte> incoming, string? callerId) : ITurnTape
{
    private readonly Lock _gate = new();
    private readonly List<string> _drawn = [];
    private readonly List<(string Request, OutsideAnswer Answer)> _answers = [];

    public DateTimeOffset Now => now;

    /// <summary>The activity as it came: a turn changes it.</summary>
    public ReadOnlyMemory<byte> Incoming => incoming;

    public string? CallerId => callerId;

    public IReadOnlyList<string> Drawn => _drawn;

    public IReadOnlyList<(string Request, OutsideAnswer Answer)> Answers => _answers;

    public string Draw(Func<string> draw)
    {
        var drawn = draw();
        lock (_gate)
        {
            _drawn.Add(drawn);
        }

        return drawn;
    }

    public async Task<OutsideAnswer> AnswerAsync(string request, Func<Task<OutsideAnswer>> ask)
    {
        var answer = await ask();
        lock (_gate)
        {
            _answers.Add((request, answer));
        }

        return answer;
    }
}
