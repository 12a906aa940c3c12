namespace Switchboard.Dialogs.Escalation;

/// <summary>A time during which people are there, from its first moment to the first after it.</summary>
public readonly record struct OpenTime(DateTimeOffset From, DateTimeOffset To)
{
    public TimeSpan Length => To - From;
}
