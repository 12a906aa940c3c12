using System.Diagnostics;

namespace Switchboard.Tests.Bot.Support;

/// <summary>A fact that needs a disk of its own, a few megabytes in memory; skipped, and says so, where no such thing can be mounted.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SmallDiskFactAttribute : FactAttribute
{
    private static readonly Lazy<bool> CanMount = new(() =>
    {
        if (NeedsFactAttribute.Find("unshare") is not { } unshare)
        {
            return false;
        }

        using var process = Process.Start(new ProcessStartInfo(unshare, ["-rm", "sh", "-c", "mount -t tmpfs -o size=64k none /mnt"]) { RedirectStandardError = true })!;
        process.WaitForExit();
        return process.ExitCode == 0;
    });

    public SmallDiskFactAttribute()
    {
        if (!CanMount.Value)
        {
            Skip = "needs unshare and the right to mount, for a disk that is full";
        }
    }

    /// <summary>
    /// A wrapper for <see cref="BotProcess"/>: a folder becomes a disk of 6 MB, of which a filler takes 3 until a file appears elsewhere.
    /// </summary>
    public static string[] Wrapper(string folder, string freed) =>
    [
        "unshare", "-rm", "sh", "-c",
        $"set -e; mount -t tmpfs -o size=6m none '{folder}'; head -c 3145728 /dev/zero > '{folder}/filler'; (while kill -0 $$ && [ ! -e '{freed}' ]; do sleep 0.1; done; rm '{folder}/filler') > /dev/null 2>&1 & exec \"$@\"",
        "sh",
    ];
}
