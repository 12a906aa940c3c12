using Microsoft.Extensions.Options;

namespace Switchboard.Dialogs.Models;

/// <summary>Counts the tokens that this instance uses a day.</summary>
public sealed class TokenBudget(IOptions<GenerativeOptions> options, TimeProvider time)
{
    private readonly Lock _gate = new();
    private DateOnly _day;
    private long _used;

    /// <summary>Whether there are tokens left today.</summary>
    public bool IsLeft
    {
        get
        {
            lock (_gate)
            {
                Turn();
                return _used < options.Value.TokensPerDay;
            }
        }
    }

    /// <summary>Counts tokens.</summary>
    public void Use(int tokens)
    {
        lock (_gate)
        {
            Turn();
            _used += tokens;
        }
    }

    private void Turn()
    {
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        if (today != _day)
        {
            (_day, _used) = (today, 0);
        }
    }
}
