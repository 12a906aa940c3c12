namespace Switchboard.Dialogs.Escalation;

/// <summary>The chart's question "Human Available?".</summary>
public abstract record HumanAvailability
{
    private HumanAvailability(string reason) => Reason = reason;

    /// <summary>What decided, for the record.</summary>
    public string Reason { get; }

    /// <summary>Someone can take over now.</summary>
    public sealed record Yes(string Reason) : HumanAvailability(Reason);

    /// <summary>Nobody can.</summary>
    public sealed record No(string Reason) : HumanAvailability(Reason);
}
