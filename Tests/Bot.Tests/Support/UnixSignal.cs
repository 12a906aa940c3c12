using System.Diagnostics;
using System.Globalization;

namespace Switchboard.Tests.Bot.Support;

/// <summary>Sends a signal to one process that a test has started.</summary>
internal static class UnixSignal
{
    public const string Stop = "-STOP";
    public const string Continue = "-CONT";
    public const string Terminate = "-TERM";

    public static void Send(Process process, string signal)
    {
        using var kill = Process.Start("kill", [signal, process.Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }
}
