namespace Switchboard.Bot.Operations;

/// <summary>Where an instance stands in its life.</summary>
internal enum InstancePhase
{
    Starting,
    Serving,

    /// <summary>Told to stop: not ready any more, and still serving whoever has not heard of it.</summary>
    Draining,

    /// <summary>Told to stop long enough ago: new work is refused, work that was begun is finished.</summary>
    Closed,
}
