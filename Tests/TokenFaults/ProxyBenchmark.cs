using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Switchboard.Tests.TokenFaults;

/// <summary>The proxy beside nginx that adds a header, in front of the same nginx, loaded by wrk in turns.</summary>
internal static partial class ProxyBenchmark
{
    private const int Rounds = 7;
    private const int Seconds = 3;

    public static async Task RunAsync()
    {
        if (!HasProgram("nginx") || !HasProgram("wrk"))
        {
            Console.WriteLine("proxy beside nginx: not measured, needs nginx and wrk");
            return;
        }

        using var issuer = new AgentIssuer();
        var (backend, proxy) = (Ports.Free(), Ports.Free());
        using var nginx = new Nginx(backend, proxy, AgentIssuer.KeySet(issuer));
        using var ours = await ProxyProcess.StartAsync(backend);
        var token = issuer.Token();
        var (theirs, own) = (new List<double>(), new List<double>());
        await WrkAsync(ours.Port, "/proxy/api/orders/1", token, 8);
        for (var round = 0; round < Rounds; round++)
        {
            theirs.Add(await WrkAsync(proxy, "/api/orders/1", token, Seconds));
            own.Add(await WrkAsync(ours.Port, "/proxy/api/orders/1", token, Seconds));
        }

        var ratio = own.Zip(theirs, (a, b) => a / b).Order().ToList();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{"proxy, requests per second",-52} ours {own.Order().ElementAt(Rounds / 2):N0}, nginx {theirs.Order().ElementAt(Rounds / 2):N0}: {ratio[Rounds / 2]:P0} of nginx ({ratio[0]:P0} to {ratio[^1]:P0})"));
    }

    private static bool HasProgram(string name) =>
        $"{Environment.GetEnvironmentVariable("PATH")}:/usr/sbin".Split(':').Any(folder => File.Exists(Path.Combine(folder, name)));

    private static async Task<double> WrkAsync(int port, string path, string token, int seconds)
    {
        using var wrk = Process.Start(new ProcessStartInfo("wrk", ["-t1", "-c32", $"-d{seconds}s", "-H", $"Authorization: Bearer {token}", $"http://127.0.0.1:{port}{path}"]) { RedirectStandardOutput = true })!;
        var output = await wrk.StandardOutput.ReadToEndAsync();
        await wrk.WaitForExitAsync();
        if (output.Contains("Non-2xx", StringComparison.Ordinal))
        {
            throw new InvalidOperationException($"wrk was refused: {output}");
        }

        return double.Parse(RequestsPerSecond().Match(output).Groups[1].Value, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"Requests/sec:\s+([0-9.]+)")]
    private static partial Regex RequestsPerSecond();

    private sealed class Nginx : ServerProcess
    {
        private readonly string _folder = Directory.CreateTempSubdirectory("switchboard-nginx-").FullName;

        public Nginx(int backend, int proxy, string keys)
        {
            File.WriteAllText(Path.Combine(_folder, "keys.json"), keys);
            File.WriteAllText(
                Path.Combine(_folder, "nginx.conf"),
                $$"""
                daemon off; master_process off; worker_processes 1; pid {{_folder}}/pid; error_log {{_folder}}/error.log;
                events { worker_connections 1024; }
                http {
                  access_log off; keepalive_requests 1000000; client_body_temp_path {{_folder}}/a; proxy_temp_path {{_folder}}/b; fastcgi_temp_path {{_folder}}/c; uwsgi_temp_path {{_folder}}/d; scgi_temp_path {{_folder}}/e;
                  upstream service { server 127.0.0.1:{{backend}}; keepalive 64; keepalive_requests 1000000; }
                  server {
                    listen 127.0.0.1:{{backend}}; default_type application/json;
                    location = /keys { alias {{_folder}}/keys.json; }
                    location = /token { return 200 '{"access_token":"bench-token-bench-token","token_type":"Bearer","expires_in":3600}'; }
                    location / { return 200 '{"number":"1","status":"Shipped","items":[{"name":"Trail jacket","quantity":1}]}'; }
                  }
                  server { listen 127.0.0.1:{{proxy}}; location / { proxy_pass http://service; proxy_http_version 1.1; proxy_set_header Connection ""; proxy_set_header Authorization "Bearer bench-token"; } }
                }
                """);
            Launch(new ProcessStartInfo(File.Exists("/usr/sbin/nginx") ? "/usr/sbin/nginx" : "nginx", ["-p", _folder, "-c", Path.Combine(_folder, "nginx.conf")]));
        }

        public override void Dispose()
        {
            base.Dispose();
            Directory.Delete(_folder, recursive: true);
        }
    }
}

/// <summary>The proxy in a process of its own.</summary>
internal sealed class ProxyProcess : ServerProcess
{
    public int Port { get; private set; }

    public static async Task<ProxyProcess> StartAsync(int backend)
    {
        var proxy = new ProxyProcess();
        proxy.Launch(new ProcessStartInfo("dotnet", [typeof(ProxyProcess).Assembly.Location, "proxy", backend.ToString(CultureInfo.InvariantCulture)]) { RedirectStandardInput = true });
        proxy.Port = int.Parse((await proxy.Process!.StandardOutput.ReadLineAsync())!, CultureInfo.InvariantCulture);
        return proxy;
    }

    /// <summary>What the process does.</summary>
    public static async Task<int> RunAsync(string backend)
    {
        var settings = TestTokens.Settings(
            $"http://127.0.0.1:{backend}",
            ("Tokens:Proxy:Issuer", AgentIssuer.Issuer),
            ("Tokens:Proxy:JwksUri", $"http://127.0.0.1:{backend}/keys"),
            ("Tokens:Proxy:RequestsPerMinute", "10000000"),
            ("Tokens:Proxy:Permissions:orders.read:0", "GET api/orders/**"));
        await using var host = await ProxyHost.StartAsync(settings, isQuiet: true);
        Console.WriteLine(host.Address.Port.ToString(CultureInfo.InvariantCulture));
        await Console.In.ReadLineAsync();
        return 0;
    }
}
