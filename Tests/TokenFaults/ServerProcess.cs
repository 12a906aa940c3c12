using System.Diagnostics;
using System.Globalization;

namespace Switchboard.Tests.TokenFaults;

/// <summary>A program that runs beside the tests and can be stopped, continued and killed; by its id, never by its name.</summary>
internal abstract class ServerProcess : IDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);

    protected Process? Process { get; private set; }

    public int Id => Process!.Id;

    public bool HasExited => Process is null or { HasExited: true };

    public void Kill()
    {
        if (Process is { HasExited: false })
        {
            Process.Kill();
            Process.WaitForExit();
        }

        Process?.Dispose();
        Process = null;
    }

    public void Stop() => Signal("-STOP");

    public void Continue() => Signal("-CONT");

    public virtual void Dispose() => Kill();

    protected void Launch(ProcessStartInfo start)
    {
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        Process = System.Diagnostics.Process.Start(start)!;
        Process.ErrorDataReceived += (_, line) => Error(line.Data);
        Process.BeginErrorReadLine();
    }

    protected virtual void Error(string? line)
    {
    }

    protected async Task WaitUntilAsync(Func<Task<bool>> isReady)
    {
        var clock = Stopwatch.StartNew();
        while (!await isReady())
        {
            if (clock.Elapsed > StartLimit || HasExited)
            {
                throw new InvalidOperationException($"{GetType().Name} did not start.");
            }

            await Task.Delay(30);
        }
    }

    private void Signal(string signal)
    {
        using var kill = System.Diagnostics.Process.Start("kill", [signal, Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }
}
