using System.Globalization;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Switchboard.Tests.Bot.Support;

namespace Switchboard.Tests.Bot.Stores;

/// <summary>A Redis as clouds offer it: TLS 1.2, a password, and no commands for administrators.</summary>
public sealed class HostedRedisTests : IDisposable
{
    private const string Password = "a-password-of-a-test";

    private static readonly string[] Withheld = ["ACL", "BGREWRITEAOF", "BGSAVE", "CONFIG", "DEBUG", "MIGRATE", "MONITOR", "REPLICAOF", "SAVE", "SHUTDOWN", "SLAVEOF"];

    private readonly TemporaryFolder _folder = new();
    private readonly int _port = BotProcess.FreePort();

    public void Dispose() => _folder.Dispose();

    [NeedsFact("redis-server")]
    public async Task The_bot_talks_over_it_when_it_trusts_the_certificate_and_not_otherwise()
    {
        using var redis = StartRedis();
        await using var channel = await FakeChannel.StartAsync();
        await using (var bot = await BotProcess.StartAsync(Settings(trusted: true)))
        {
            await channel.AskAsync(bot, "where is order 1042?", until: "Order 1042");
        }

        await using var careful = await BotProcess.RunToEndAsync(Settings(trusted: false));
        Assert.Equal(1, careful.ExitCode);
        Assert.Contains($"ConnectionStrings:Redis: no Redis can be used at localhost:{_port}; check that it runs, and the password and TLS settings.", careful.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(Password, careful.Output, StringComparison.Ordinal);
    }

    // As deploymentTemplates/azure/modules/redis.bicep writes it into the vault.
    private Dictionary<string, string> Settings(bool trusted) => new()
    {
        ["Storage__Provider"] = "Redis",
        ["ConnectionStrings__Redis"] = $"localhost:{_port.ToString(CultureInfo.InvariantCulture)},password={Password},ssl=true,sslHost=localhost",
        [trusted ? "SSL_CERT_FILE" : "SOMETHING_ELSE"] = FileOf("crt"),
    };

    private RedisProcess StartRedis()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, pathLengthConstraint: 0, critical: true));
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        File.WriteAllText(FileOf("crt"), certificate.ExportCertificatePem());
        File.WriteAllText(FileOf("key"), key.ExportPkcs8PrivateKeyPem());
        File.WriteAllLines(FileOf("conf"),
        [
            $"requirepass {Password}", $"tls-port {_port.ToString(CultureInfo.InvariantCulture)}", "tls-protocols TLSv1.2", "tls-auth-clients no",
            $"tls-cert-file {FileOf("crt")}", $"tls-key-file {FileOf("key")}", .. Withheld.Select(command => $"rename-command {command} \"\""),
        ]);
        var redis = RedisProcess.StartWithoutWaiting("--include", FileOf("conf"));
        while (!Refuses(redis))
        {
            Thread.Sleep(20);
        }

        return redis;
    }

    // It answers, and wants the password.
    private static bool Refuses(RedisProcess redis)
    {
        try
        {
            return redis.Send("PING").StartsWith("-NOAUTH", StringComparison.Ordinal);
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private string FileOf(string extension) => Path.Combine(_folder.Path, $"redis.{extension}");
}
