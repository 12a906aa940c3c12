using System.Diagnostics;

namespace Switchboard.Tests.Bot.Support;

/// <summary>The npm packages of the real peers that tests talk to; the check command installs them, a single test run does it when it must.</summary>
internal static class NpmPackages
{
    private static readonly SemaphoreSlim OneAtATime = new(1, 1);

    /// <summary>Installs what the folder's lock file lists unless <paramref name="package"/> is there.</summary>
    public static async Task EnsureAsync(string folder, string package)
    {
        await OneAtATime.WaitAsync();
        try
        {
            if (Directory.Exists(Path.Combine(folder, "node_modules", package)))
            {
                return;
            }

            using var npm = Process.Start(new ProcessStartInfo("npm", "ci --ignore-scripts --no-audit --no-fund --loglevel=error") { WorkingDirectory = folder })!;
            await npm.WaitForExitAsync();
            Assert.True(npm.ExitCode == 0, $"'npm ci' failed in {folder}: the real peer of these tests, {package}, could not be installed.");
        }
        finally
        {
            OneAtATime.Release();
        }
    }
}
