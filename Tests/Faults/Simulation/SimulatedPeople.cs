using System.Globalization;

namespace Switchboard.Faults.Simulation;

/// <summary>Who writes in which conversation, and over which channel.</summary>
internal static class SimulatedPeople
{
    private static readonly string[] Channels = ["emulator", "webchat", "slack", "webchat"];

    public static string ChannelOf(int conversation) => Channels[conversation % Channels.Length];

    /// <summary>The first and the third of four conversations have a person of their own, the second and the fourth share one.</summary>
    public static string UserOf(int conversation) => $"user-{((conversation / Channels.Length * Channels.Length) + (conversation % 2 == 0 ? conversation % Channels.Length : 1)).ToString(CultureInfo.InvariantCulture)}";

    /// <summary>The key of the person's state.</summary>
    public static string PersonOf(int conversation) => $"{ChannelOf(conversation)}/users/{UserOf(conversation)}";
}
