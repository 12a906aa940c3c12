using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Switchboard.Tests.Bot.Support;

/// <summary>The real bot in a process of its own, with a database of its own, on a free loopback port.</summary>
public sealed class BotProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(3);

    private readonly StringBuilder _output = new();
    private readonly Dictionary<string, string> _settings;
    private readonly bool _ownsData;
    private Process? _process;

    public BotProcess(Dictionary<string, string>? settings = null, string? dataFolder = null, int? port = null)
    {
        _settings = settings ?? [];
        _ownsData = dataFolder is null;
        DataFolder = dataFolder ?? Directory.CreateTempSubdirectory("switchboard-test-").FullName;
        Port = port ?? FreePort();
        Address = new Uri($"http://127.0.0.1:{Port.ToString(CultureInfo.InvariantCulture)}");
        Client = new HttpClient { BaseAddress = Address, Timeout = StartLimit };
    }

    public string DataFolder { get; }

    /// <summary>A program, with its arguments, that starts the bot in circumstances of its own.</summary>
    public IReadOnlyList<string> Wrapper { get; init; } = [];

    /// <summary>The program; another than the one that was built runs in its own folder.</summary>
    public string Assembly { get; init; } = Repository.BotAssembly;

    public int Port { get; }

    public Uri Address { get; }

    public HttpClient Client { get; }

    public int? ExitCode => _process is { HasExited: true } process ? process.ExitCode : null;

    /// <summary>All that the process has written so far.</summary>
    public string Output
    {
        get
        {
            lock (_output)
            {
                return _output.ToString();
            }
        }
    }

    public static async Task<BotProcess> StartAsync(Dictionary<string, string>? settings = null, string? dataFolder = null, int? port = null)
    {
        var bot = new BotProcess(settings, dataFolder, port);
        bot.Launch();
        await bot.WaitUntilReadyAsync();
        return bot;
    }

    public async Task StartAsync()
    {
        Launch();
        await WaitUntilReadyAsync();
    }

    /// <summary>Starts the process and waits until it has ended by itself, for starts that must fail.</summary>
    public static async Task<BotProcess> RunToEndAsync(Dictionary<string, string> settings)
    {
        var bot = new BotProcess(settings);
        bot.Launch();
        await bot._process!.WaitForExitAsync().WaitAsync(StartLimit);
        return bot;
    }

    /// <summary>Kills the process as a power cut would and starts it again on the same port and database.</summary>
    public async Task RestartAsync()
    {
        Kill();
        await StartAgainAsync();
    }

    /// <summary>Starts the process that was killed or has ended, on the same port and database.</summary>
    public async Task StartAgainAsync()
    {
        Kill();
        Launch();
        await WaitUntilReadyAsync();
    }

    /// <summary>Ends the process as a power cut would.</summary>
    public void Kill()
    {
        if (_process is { HasExited: false })
        {
            _process.Kill();
            _process.WaitForExit();
        }

        _process?.Dispose();
        _process = null;
    }

    /// <summary>Holds the process as a debugger or an overloaded machine would: it does nothing, and nobody is told.</summary>
    public void Stop() => UnixSignal.Send(_process!, UnixSignal.Stop);

    public void Continue() => UnixSignal.Send(_process!, UnixSignal.Continue);

    /// <summary>Asks the process to end, as an orchestrator does (SIGTERM).</summary>
    public void Terminate() => UnixSignal.Send(_process!, UnixSignal.Terminate);

    /// <summary>The exit code of a process that ends by itself.</summary>
    public async Task<int> WaitForExitAsync()
    {
        await _process!.WaitForExitAsync().WaitAsync(StartLimit);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        Kill();
        Client.Dispose();
        if (_ownsData)
        {
            Directory.Delete(DataFolder, recursive: true);
        }

        await Task.CompletedTask;
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private void Launch()
    {
        if (!File.Exists(Assembly))
        {
            throw new FileNotFoundException($"The bot is not built: there is no {Assembly}. Build the solution in this configuration first.");
        }

        string[] command = [.. Wrapper, "dotnet", Assembly];
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Assembly == Repository.BotAssembly ? Repository.Root : Path.GetDirectoryName(Assembly),
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        start.Environment["Urls"] = Address.ToString();
        start.Environment["Storage__Path"] = Path.Combine(DataFolder, "switchboard.db");
        foreach (var (key, value) in _settings)
        {
            start.Environment[key] = value;
        }

        _process = Process.Start(start)!;
        _process.OutputDataReceived += Keep;
        _process.ErrorDataReceived += Keep;
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        lock (_output)
        {
            _output.AppendLine(line.Data);
        }
    }

    private async Task WaitUntilReadyAsync()
    {
        var clock = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                using var response = await Client.GetAsync(new Uri("/health/ready", UriKind.Relative));
                if (response.IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }

            if (_process!.HasExited || clock.Elapsed > StartLimit)
            {
                throw new InvalidOperationException($"The bot did not become ready:{Environment.NewLine}{Output}");
            }

            await Task.Delay(25);
        }
    }
}
