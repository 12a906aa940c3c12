using System.Diagnostics;
using System.Globalization;

namespace Switchboard.Benchmarks;

/// <summary>One host under test, in a process of its own.</summary>
internal sealed class HostProcess : IDisposable
{
    private readonly Process _process;
    private readonly string? _dataFolder;
    private RedisServer? _redis;

    private HostProcess(Process process, string name, int port, string? dataFolder)
    {
        _process = process;
        _dataFolder = dataFolder;
        Name = name;
        Endpoint = new Uri($"http://127.0.0.1:{port}/api/messages");
    }

    public string Name { get; }

    public Uri Endpoint { get; }

    public TimeSpan CpuTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>Resident memory in megabytes.</summary>
    public double ResidentMegabytes
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64 / 1e6;
        }
    }

    public static HostProcess Start(string name)
    {
        var port = FakeConnector.FreePort();
        return name is "bot" or "redis" ? StartBot(name, port) : new(Launch(name, [typeof(HostProcess).Assembly.Location, "host", name, port.ToString(CultureInfo.InvariantCulture)], []), name, port, null);
    }

    /// <summary>Bytes that the host has allocated since it started, or null where it does not tell.</summary>
    public async Task<long?> AllocatedBytesAsync(HttpClient client)
    {
        using var response = await client.GetAsync(new Uri(Endpoint, BareHost.AllocationsPath));
        return response.Headers.TryGetValues("Allocated", out var values) ? long.Parse(values.Single(), CultureInfo.InvariantCulture) : null;
    }

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
        _redis?.Dispose();
        if (_dataFolder is not null)
        {
            Directory.Delete(_dataFolder, recursive: true);
        }
    }

    private static HostProcess StartBot(string name, int port)
    {
        var redis = name == "redis" ? new RedisServer() : null;
        var data = Directory.CreateTempSubdirectory("switchboard-bench-").FullName;
        Dictionary<string, string> settings = new()
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Development",
            ["Urls"] = $"http://127.0.0.1:{port}",
            ["Storage__Path"] = Path.Combine(data, "switchboard.db"),
            ["Logging__LogLevel__Default"] = "Warning",
        };
        if (redis is not null)
        {
            settings["Storage__Provider"] = "Redis";
            settings["ConnectionStrings__Redis"] = $"127.0.0.1:{redis.Port.ToString(CultureInfo.InvariantCulture)}";
        }

        return new(Launch(name, [typeof(Bot.Pipeline).Assembly.Location], settings), name, port, data) { _redis = redis };
    }

    private static Process Launch(string name, string[] arguments, Dictionary<string, string> environment)
    {
        var start = new ProcessStartInfo("dotnet", arguments) { UseShellExecute = false };
        foreach (var (key, value) in environment)
        {
            start.Environment[key] = value;
        }

        return Process.Start(start) ?? throw new InvalidOperationException($"The {name} host did not start.");
    }
}
