namespace Switchboard.Bot.Checking;

/// <summary>What the world decides in a turn (is a person there? does the service answer?): a turn is run once for each combination of what it asks.</summary>
internal sealed class Choices(IReadOnlyList<int> beginning)
{
    private readonly List<(int Taken, int Of)> _made = [];
    private readonly List<string> _words = [];

    /// <summary>What was decided, in words.</summary>
    public IReadOnlyList<string> Words => _words;

    /// <summary>Decides one thing; the first option is what is usual and goes without saying.</summary>
    public int Choose(string what, params IReadOnlyList<string> options)
    {
        lock (_made)
        {
            var taken = _made.Count < beginning.Count ? beginning[_made.Count] : 0;
            _made.Add((taken, options.Count));
            if (options[taken].Length > 0)
            {
                _words.Add($"{what}: {options[taken]}");
            }

            return taken;
        }
    }

    /// <summary>How the next combination begins; null when this was the last one.</summary>
    public IReadOnlyList<int>? Next()
    {
        for (var i = _made.Count - 1; i >= 0; i--)
        {
            if (_made[i].Taken + 1 < _made[i].Of)
            {
                return [.. _made.Take(i).Select(made => made.Taken), _made[i].Taken + 1];
            }
        }

        return null;
    }
}
