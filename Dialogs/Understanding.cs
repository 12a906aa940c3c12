namespace Switchboard.Dialogs;

/// <summary>What a clear message wants, with what it said about it.</summary>
public abstract record Understanding
{
    private Understanding()
    {
    }

    /// <summary>To know where an order is.</summary>
    public sealed record Order(string? Number) : Understanding;

    /// <summary>To return something.</summary>
    public sealed record Return(string? Number, string? Reason) : Understanding;

    /// <summary>To say hello.</summary>
    public sealed record Greeting : Understanding;

    /// <summary>To know what the bot can do.</summary>
    public sealed record Help : Understanding;

    /// <summary>To stop what is going on.</summary>
    public sealed record Cancel : Understanding;

    /// <summary>To stop what is going on, or to have what was said last forgotten.</summary>
    public sealed record TakeBack : Understanding;

    /// <summary>To begin again.</summary>
    public sealed record StartOver : Understanding;

    /// <summary>To speak to a person.</summary>
    public sealed record Person : Understanding;

    /// <summary>To be called back.</summary>
    public sealed record Callback : Understanding;

    /// <summary>To be called at another time than was promised.</summary>
    public sealed record MoveCallback : Understanding;

    /// <summary>Not to be called, although it was promised.</summary>
    public sealed record CancelCallback : Understanding;

    /// <summary>To connect an account at another service.</summary>
    public sealed record ConnectAccount : Understanding;

    /// <summary>To have it forgotten.</summary>
    public sealed record DisconnectAccount : Understanding;

    /// <summary>To have something remembered.</summary>
    public sealed record Remember : Understanding;

    /// <summary>To know what is remembered, or to have it forgotten; the intent says which.</summary>
    public sealed record Remembered(string Intent) : Understanding;

    /// <summary>An open question of no intent's that the knowledge pages answer.</summary>
    public sealed record OpenQuestion : Understanding;

    /// <summary>A question that has a prepared answer.</summary>
    public sealed record Question(string Intent) : Understanding;
}
