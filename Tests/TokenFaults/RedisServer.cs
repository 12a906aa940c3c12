using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Switchboard.Tests.TokenFaults;

/// <summary>A real redis-server on a free loopback port, with a folder of its own.</summary>
internal sealed class RedisServer : ServerProcess
{
    private readonly string _folder = Directory.CreateTempSubdirectory("switchboard-redis-").FullName;
    private readonly string[] _more;

    private RedisServer(string[] more) => _more = more;

    public int Port { get; } = Ports.Free();

    public string Settings => $"127.0.0.1:{Port.ToString(CultureInfo.InvariantCulture)}";

    public static async Task<RedisServer> StartAsync(params string[] more)
    {
        var server = new RedisServer(more);
        await server.StartAgainAsync();
        return server;
    }

    public async Task StartAgainAsync()
    {
        Launch(new ProcessStartInfo(
            "redis-server", ["--port", Port.ToString(CultureInfo.InvariantCulture), "--bind", "127.0.0.1", "--dir", _folder, "--save", "", "--appendonly", "yes", "--appendfsync", "always", .. _more]));
        Process!.OutputDataReceived += static (_, _) => { };
        Process.BeginOutputReadLine();
        await WaitUntilAsync(() => Task.FromResult(Answers()));
    }

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

    /// <summary>Everything that it has on its disk, for tests that look for secrets.</summary>
    public string Dump() => string.Concat(Directory.EnumerateFiles(_folder, "*", SearchOption.AllDirectories).Select(file => File.ReadAllText(file, Encoding.Latin1)));

    public override void Dispose()
    {
        base.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private bool Answers()
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
