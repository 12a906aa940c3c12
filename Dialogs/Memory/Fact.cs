namespace Switchboard.Dialogs.Memory;

/// <summary>Something that a person said about themselves.</summary>
/// <param name="Kind">One of <see cref="FactKinds"/>.</param>
/// <param name="Value">What they said.</param>
/// <param name="At">When.</param>
public sealed record Fact(string Kind, string Value, DateTimeOffset At)
{
    /// <summary>The fact in words.</summary>
    public string Words => Kind switch
    {
        FactKinds.Name => $"your name is {Value}",
        FactKinds.Language => $"you prefer {Value}",
        FactKinds.Contact => $"you like to be reached by {Value}",
        FactKinds.Delivery => $"about delivery: {Value}",
        _ => Value,
    };
}
