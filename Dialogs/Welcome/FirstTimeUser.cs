namespace Switchboard.Dialogs.Welcome;

/// <summary>The chart's question "First Time User?".</summary>
public abstract record FirstTimeUser
{
    private FirstTimeUser()
    {
    }

    /// <summary>Never seen on this channel.</summary>
    public sealed record Yes : FirstTimeUser;

    /// <summary>Seen before; <paramref name="GreetedHere"/> tells whether in this conversation.</summary>
    public sealed record No(bool GreetedHere) : FirstTimeUser;
}
