using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace Switchboard.Tests.TokenFaults;

/// <summary>A worker from outside.</summary>
internal sealed class WorkerProcess : ServerProcess
{
    private readonly StringBuilder _log = new();

    private WorkerProcess(string name) => Name = name;

    public string Name { get; }

    /// <summary>All that it has logged.</summary>
    public string Log
    {
        get
        {
            lock (_log)
            {
                return _log.ToString();
            }
        }
    }

    public static async Task<WorkerProcess> StartAsync(string name, IReadOnlyDictionary<string, string?> settings)
    {
        var worker = new WorkerProcess(name);
        worker.Launch(new ProcessStartInfo("dotnet", [typeof(WorkerProcess).Assembly.Location, "worker", JsonSerializer.Serialize(settings)])
        {
            RedirectStandardInput = true,
            Environment = { ["DOTNET_TieredPGO"] = "0", ["DOTNET_gcServer"] = "0" },
        });
        var line = await worker.Process!.StandardOutput.ReadLineAsync();
        return line == "ready" ? worker : throw new InvalidOperationException($"The worker said '{line}': {worker.Log}");
    }

    public async Task<WorkerAnswer> GetAsync(string service, int count) => JsonSerializer.Deserialize<WorkerAnswer>(await AskAsync($"get {service} {count}"))!;

    public async Task<string> StateAsync(string service) => JsonSerializer.Deserialize<string>(await AskAsync($"state {service}"))!;

    protected override void Error(string? line)
    {
        lock (_log)
        {
            _log.AppendLine(line);
        }
    }

    private async Task<string> AskAsync(string line)
    {
        await Process!.StandardInput.WriteLineAsync(line);
        await Process.StandardInput.FlushAsync();
        return await Process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException($"The worker is gone: {Log}");
    }
}
