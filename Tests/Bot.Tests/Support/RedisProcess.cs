using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Text;
using Switchboard.Tests.Bot.Stores;

namespace Switchboard.Tests.Bot.Support;

/// <summary>A real redis-server on a free loopback port, with a folder of its own.</summary>
public sealed class RedisProcess : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string[] _arguments;
    private Process? _process;

    /// <summary>Starts a server and does not wait until it answers.</summary>
    public static RedisProcess Begin(params string[] arguments) => new(arguments, wait: false);

    public RedisProcess(params string[] arguments)
        : this(arguments, wait: true)
    {
    }

    private RedisProcess(string[] arguments, bool wait)
    {
        _arguments = arguments;
        Start(wait);
    }

    public int Port { get; } = BotProcess.FreePort();

    public string Settings => $"127.0.0.1:{Port.ToString(CultureInfo.InvariantCulture)}";

    /// <summary>Ends the server as a power cut would, and starts it again.</summary>
    public void Restart()
    {
        Kill();
        Start();
    }

    public void Stop() => Signal("-STOP");

    public void Continue() => Signal("-CONT");

    /// <summary>Sends one command without a client library; gives back the start of the answer.</summary>
    public string Send(string command)
    {
        using var client = new TcpClient("127.0.0.1", Port);
        client.ReceiveTimeout = 5000;
        var stream = client.GetStream();
        stream.Write(Encoding.UTF8.GetBytes(command + "\r\n"));
        var answer = new byte[64 * 1024];
        return Encoding.UTF8.GetString(answer, 0, stream.Read(answer));
    }

    public void Dispose()
    {
        Kill();
        _folder.Dispose();
    }

    private void Start(bool wait = true)
    {
        _process = Process.Start(new ProcessStartInfo(
            NeedsFactAttribute.Find("redis-server")!,
            ["--port", Port.ToString(CultureInfo.InvariantCulture), "--bind", "127.0.0.1", "--dir", _folder.Path, "--save", "", .. _arguments])
        {
            RedirectStandardOutput = true,
        })!;
        _process.OutputDataReceived += static (_, _) => { };
        _process.BeginOutputReadLine();
        var clock = Stopwatch.StartNew();
        while (wait && !Answers())
        {
            Assert.True(clock.Elapsed < TimeSpan.FromSeconds(30) && !_process.HasExited, "redis-server did not start");
            Thread.Sleep(20);
        }
    }

    public bool Answers()
    {
        try
        {
            return Send("PING").StartsWith("+PONG", StringComparison.Ordinal);
        }
        catch (Exception e) when (e is SocketException or IOException)
        {
            return false;
        }
    }

    private void Kill()
    {
        if (_process is { HasExited: false })
        {
            _process.Kill();
            _process.WaitForExit();
        }

        _process?.Dispose();
        _process = null;
    }

    private void Signal(string signal)
    {
        using var kill = Process.Start("kill", [signal, _process!.Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }
}
