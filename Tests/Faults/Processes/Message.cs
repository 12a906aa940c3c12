using System.Globalization;

namespace Switchboard.Faults.Processes;

/// <summary>One message of a person, what must be answered, and what the channel has seen of it.</summary>
internal sealed class Message(Talk talk, int position, string text, string expected)
{
    private readonly List<Attempt> _attempts = [];
    private int _posts;

    public Talk Talk { get; } = talk;

    public int Position { get; } = position;

    public string Text { get; } = text;

    /// <summary>What the answer must contain.</summary>
    public string Expected { get; } = expected;

    public string Id { get; } = $"{talk.Id}-m{position.ToString(CultureInfo.InvariantCulture)}";

    /// <summary>When it was answered with a 2xx first, from the start of the run; null before.</summary>
    public TimeSpan? AcceptedAt { get; set; }

    /// <summary>How often it was posted.</summary>
    public int Posts => _posts;

    /// <summary>Why it was refused for good, if it was.</summary>
    public string? Refused { get; set; }

    /// <summary>What the bot tried to say in answer, in the order it came.</summary>
    public IReadOnlyList<Attempt> Attempts
    {
        get
        {
            lock (_attempts)
            {
                return [.. _attempts];
            }
        }
    }

    public void CountPost() => Interlocked.Increment(ref _posts);

    /// <summary>Keeps an attempt, whose luck depends on how many there were of the same reply before.</summary>
    public void Add(Attempt attempt, Func<int, Luck> luck)
    {
        lock (_attempts)
        {
            attempt.Luck = luck(_attempts.Count(known => known.Reply == attempt.Reply));
            _attempts.Add(attempt);
        }
    }
}
