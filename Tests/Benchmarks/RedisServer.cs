using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Switchboard.Benchmarks;

/// <summary>A redis-server of the benchmark's own, on a free loopback port, with an append-only file as in operation.</summary>
internal sealed class RedisServer : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("switchboard-bench-").FullName;
    private readonly Process _process;

    public RedisServer(bool appendOnly = true)
    {
        Port = FakeConnector.FreePort();
        _process = Process.Start(new ProcessStartInfo(
            "redis-server",
            [
                "--port", Port.ToString(CultureInfo.InvariantCulture), "--bind", "127.0.0.1", "--dir", _folder, "--save", "",
                "--appendonly", appendOnly ? "yes" : "no", "--appendfsync", "everysec", "--auto-aof-rewrite-percentage", "0", "--loglevel", "warning",
            ])
        {
            RedirectStandardOutput = true,
        })!;
        _process.OutputDataReceived += static (_, _) => { };
        _process.BeginOutputReadLine();
        while (!Answers())
        {
            Thread.Sleep(20);
        }
    }

    public int Port { get; }

    /// <summary>User and system time of the server.</summary>
    public TimeSpan CpuTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>A field of INFO.</summary>
    public long Info(string field)
    {
        var line = Send("INFO everything").Split("\r\n").First(line => line.StartsWith(field + ":", StringComparison.Ordinal));
        return long.Parse(line.AsSpan(field.Length + 1), CultureInfo.InvariantCulture);
    }

    /// <summary>How often each command was run since the last reset, those inside scripts too, and for how many microseconds.</summary>
    public IReadOnlyDictionary<string, (long Calls, long Microseconds)> Commands() => Send("INFO commandstats").Split("\r\n")
        .Where(line => line.StartsWith("cmdstat_", StringComparison.Ordinal))
        .Select(line => line["cmdstat_".Length..].Split([":calls=", ",usec=", ","], StringSplitOptions.None))
        .ToDictionary(part => part[0], part => (long.Parse(part[1], CultureInfo.InvariantCulture), long.Parse(part[2], CultureInfo.InvariantCulture)));

    /// <summary>Sends one command and gives the answer's text.</summary>
    public string Send(string command)
    {
        using var client = new TcpClient("127.0.0.1", Port);
        var stream = client.GetStream();
        stream.Write(Encoding.UTF8.GetBytes(command + "\r\n"));
        var reader = new StreamReader(stream);
        var first = reader.ReadLine() ?? "";
        if (first.Length == 0 || first[0] != '$')
        {
            return first;
        }

        var text = new char[int.Parse(first.AsSpan(1), CultureInfo.InvariantCulture)];
        return new string(text, 0, reader.ReadBlock(text));
    }

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private bool Answers()
    {
        try
        {
            return Send("PING") == "+PONG";
        }
        catch (Exception e) when (e is SocketException or IOException)
        {
            return false;
        }
    }
}
