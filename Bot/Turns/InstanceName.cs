using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;

namespace Switchboard.Bot.Turns;

/// <summary>What an instance is called as the owner of conversations: machine, process and start, so that others on the machine can tell that it is gone.</summary>
internal static class InstanceName
{
    /// <summary>A new name for this process.</summary>
    public static string Create()
    {
        using var self = Process.GetCurrentProcess();
        return string.Create(CultureInfo.InvariantCulture, $"{Environment.MachineName}/{self.Id}/{StartOf(self)}/{RandomNumberGenerator.GetHexString(8, lowercase: true)}");
    }

    /// <summary>True only when the named process ran on this machine and does not run any more.</summary>
    public static bool IsGone(string name)
    {
        if (name.Split('/') is not [var machine, var id, var start, _] || machine != Environment.MachineName || !int.TryParse(id, CultureInfo.InvariantCulture, out var number))
        {
            return false;
        }

        try
        {
            using var process = Process.GetProcessById(number);
            return process.HasExited || StartOf(process) != start;
        }
        catch (ArgumentException)
        {
            return true;
        }
    }

    private static string StartOf(Process process) => new DateTimeOffset(process.StartTime).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
}
