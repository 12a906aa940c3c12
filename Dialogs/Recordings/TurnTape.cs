namespace Switchboard.Dialogs.Recordings;

/// <summary>The tape of the turn that is running here, if one is: neither a clock nor an HTTP client is told for which turn it is asked.</summary>
public static class TurnTape
{
    private static readonly AsyncLocal<ITurnTape?> Ambient = new();

    /// <summary>Setting it holds for everything that the caller does from here on.</summary>
    public static ITurnTape? Current
    {
        get => Ambient.Value;
        set => Ambient.Value = value;
    }

    /// <summary>A random text of this turn.</summary>
    public static string Draw(Func<string> draw)
    {
        ArgumentNullException.ThrowIfNull(draw);
        return Current is { } tape ? tape.Draw(draw) : draw();
    }
}
