namespace Switchboard.Faults.Processes;

/// <summary>A fault that has happened: from when, until it was over (the process ready again, the link passing).</summary>
internal sealed record Incident(Fault Fault, TimeSpan From, TimeSpan Until)
{
    /// <summary>Whether an instance could have failed to learn, or to record, what it was told between two times.</summary>
    public bool Touches(int instance, TimeSpan from, TimeSpan until) => From <= until && Until >= from && Fault switch
    {
        Fault.KillInstance kill => kill.Instance == instance,
        Fault.StopInstance stop => stop.Instance == instance,
        Fault.DisturbLink link => link.Instance == instance,
        Fault.KillRedis or Fault.StopRedis => true,
        _ => false,
    };
}
