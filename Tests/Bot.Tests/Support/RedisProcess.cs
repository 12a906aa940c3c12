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
    public static RedisProcess StartWithoutWaiting(params string[] arguments) => new(arguments, wait: false);

    public RedisProcess(params string[] arguments)
        : this(arguments, wait: true)
    {
    }

    private RedisProcess(string[] arguments, bool wait)
    {
        _arguments = arguments;
        Begin();
        if (wait)
        {
            WaitUntilItAnswers();
        }
    }

    public int Port { get; } = BotProcess.FreePort();

    public string Settings => $"127.0.0.1:{Port.ToString(CultureInfo.InvariantCulture)}";

    /// <summary>Starts the server with what its folder holds, and waits until it answers.</summary>
    public void Start()
    {
        Begin();
        WaitUntilItAnswers();
    }

    /// <summary>Ends the server as a power cut would; what it has not written is lost.</summary>
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

    /// <summary>Ends the server as a power cut would, and starts it again.</summary>
    public void Restart()
    {
        Kill();
        Start();
    }

    public void Stop() => UnixSignal.Send(_process!, UnixSignal.Stop);

    public void Continue() => UnixSignal.Send(_process!, UnixSignal.Continue);

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

    private void Begin()
    {
        _process = Process.Start(new ProcessStartInfo(
            ProgramPath.Find("redis-server") ?? throw new InvalidOperationException("redis-server is not installed"),
            ["--port", Port.ToString(CultureInfo.InvariantCulture), "--bind", "127.0.0.1", "--dir", _folder.Path, "--save", "", .. _arguments])
        {
            RedirectStandardOutput = true,
        })!;
        _process.OutputDataReceived += static (_, _) => { };
        _process.BeginOutputReadLine();
    }

    private void WaitUntilItAnswers()
    {
        for (var clock = Stopwatch.StartNew(); !Answers(); Thread.Sleep(20))
        {
            if (clock.Elapsed > TimeSpan.FromSeconds(30) || _process!.HasExited)
            {
                throw new InvalidOperationException("redis-server did not start");
            }
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
}
