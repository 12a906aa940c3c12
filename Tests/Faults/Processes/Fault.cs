using System.Globalization;

namespace Switchboard.Faults.Processes;

/// <summary>Something that goes wrong.</summary>
internal abstract record Fault
{
    private Fault()
    {
    }

    /// <summary>What it happens to; two faults of one target never overlap.</summary>
    public abstract string Target { get; }

    /// <summary>An instance dies at once and is started again.</summary>
    public sealed record KillInstance(int Instance, TimeSpan Down) : Fault
    {
        public override string Target => $"instance {Instance}";

        public override string ToString() => $"kill -9 {Target}, start it after {Seconds(Down)}";
    }

    /// <summary>An instance does nothing for a while and then goes on as if nothing had been.</summary>
    public sealed record StopInstance(int Instance, TimeSpan Time) : Fault
    {
        public override string Target => $"instance {Instance}";

        public override string ToString() => $"SIGSTOP {Target} for {Seconds(Time)}";
    }

    /// <summary>Redis dies at once and is started again.</summary>
    public sealed record KillRedis(TimeSpan Down) : Fault
    {
        public override string Target => "Redis";

        public override string ToString() => $"kill -9 {Target}, start it after {Seconds(Down)}";
    }

    /// <summary>Redis does nothing for a while.</summary>
    public sealed record StopRedis(TimeSpan Time) : Fault
    {
        public override string Target => "Redis";

        public override string ToString() => $"SIGSTOP {Target} for {Seconds(Time)}";
    }

    /// <summary>The link of one instance to Redis misbehaves.</summary>
    public sealed record DisturbLink(int Instance, LinkMood Mood, TimeSpan Time) : Fault
    {
        public override string Target => $"link {Instance}";

        public override string ToString() => $"{Mood} on the {Target} to Redis for {Seconds(Time)}";
    }

    /// <summary>Nobody answers at the channel.</summary>
    public sealed record ChannelDown(TimeSpan Time) : Fault
    {
        public override string Target => "channel";

        public override string ToString() => $"{Target} down for {Seconds(Time)}";
    }

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.0 s", CultureInfo.InvariantCulture);
}
