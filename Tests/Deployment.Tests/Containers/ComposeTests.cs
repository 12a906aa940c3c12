using System.Diagnostics;
using Switchboard.Tests.Bot.Support;
using Switchboard.Tests.Deployment.Support;
using YamlDotNet.RepresentationModel;

namespace Switchboard.Tests.Deployment.Containers;

/// <summary>The bot and its Redis on one's own server.</summary>
public sealed class ComposeTests : IDisposable
{
    private static readonly YamlMappingNode Compose = TemplateFiles.Yaml("deploymentTemplates", "compose", "compose.yaml");

    private readonly string _folder = Directory.CreateTempSubdirectory("switchboard-compose-").FullName;

    public static TheoryData<string> Services => ["bot", "redis"];

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [MemberData(nameof(Services))]
    public void A_service_may_do_and_take_no_more_than_it_needs(string name)
    {
        var service = Compose.Map("services").Map(name);

        service.Text("read_only").ShouldBe("true");
        service.Texts("cap_drop").ShouldBe(["ALL"]);
        service.Texts("security_opt").ShouldContain("no-new-privileges:true");
        service.Text("user").ShouldNotStartWith("0");
        foreach (var limit in (string[])["mem_limit", "cpus", "pids_limit", "stop_grace_period", "restart"])
        {
            service.Has(limit).ShouldBeTrue(limit);
        }
    }

    [Fact]
    public void Only_this_machine_reaches_the_bot_and_only_the_bot_reaches_Redis()
    {
        var services = Compose.Map("services");
        var port = TemplateFiles.Number(@"^EXPOSE (\d+)$", "deploymentTemplates", "Dockerfile");

        services.Map("bot").Texts("ports").ShouldBe([$"127.0.0.1:{port}:{port}"]);
        services.Map("redis").Has("ports").ShouldBeFalse();
        services.Map("redis").Texts("networks").ShouldBe(["back"]);
        Compose.Map("networks").Map("back").Text("internal").ShouldBe("true");
        Compose.Map("networks").Map("front").Map("ipam")["config"][0].Text("gateway").ShouldBe(services.Map("bot").Map("environment").Text("Operations__TrustedProxies__0"));
    }

    [Fact]
    public void Every_secret_is_a_file_and_a_setting_and_is_given_to_whom_it_is_for()
    {
        var services = Compose.Map("services");
        var files = Compose.Map("secrets").Entries();

        files.Keys.ShouldBe([.. services.Map("bot").Texts("secrets"), .. services.Map("redis").Texts("secrets")], ignoreOrder: true);
        files.ShouldAllBe(secret => secret.Value.Text("file") == $"secrets/{secret.Key}");
        services.Map("bot").Texts("secrets").Where(name => !SettingNames.Exists(name)).ShouldBeEmpty();
        services.Map("bot").Map("environment").Entries().Keys.Where(name => !SettingNames.Exists(name)).ShouldBeEmpty();
        services.Map("bot").Map("environment").Entries().Keys.Intersect(SettingNames.Secrets().Select(name => name.Replace(":", "__", StringComparison.Ordinal))).ShouldBeEmpty();
        services.Map("bot").Map("environment").Text("Secrets__Path").ShouldBe("/run/secrets");
    }

    [NeedsFact("sh")]
    public async Task The_script_makes_every_secret_once()
    {
        var first = await MakeSecretsAsync();
        var again = await MakeSecretsAsync();

        first.Keys.ShouldBe(Compose.Map("secrets").Entries().Keys, ignoreOrder: true);
        again.ShouldBe(first, ignoreOrder: true);
        first.Where(secret => secret.Value.Length == 0).Select(secret => secret.Key).ShouldBe(["MicrosoftAppPassword", "Slack__BotToken", "Slack__SigningSecret"], ignoreOrder: true);
        first["ConnectionStrings__Redis"].ShouldBe($"redis:6379,password={first["redis.conf"].Split(' ')[1].Trim()}");
        first["Tokens__Passphrase"].Length.ShouldBe(64);
        first["Tokens__Passphrase"].ShouldNotBe(first["DirectLine__Secret"]);
        (File.GetUnixFileMode(Path.Combine(_folder, "secrets")) & (UnixFileMode.GroupRead | UnixFileMode.OtherRead | UnixFileMode.OtherExecute)).ShouldBe(UnixFileMode.None);
        TemplateFiles.Read("deploymentTemplates", "compose", ".gitignore").ShouldContain("secrets/");
    }

    [NeedsFact("sh", "redis-server", "redis-cli")]
    public async Task Redis_as_it_is_started_there_keeps_everything_and_lets_nobody_in_without_the_password()
    {
        await MakeSecretsAsync();
        var command = Compose.Map("services").Map("redis").Texts("command").Select(word => word switch
        {
            "/run/secrets/redis.conf" => Path.Combine(_folder, "secrets", "redis.conf"),
            "/data" => _folder,
            _ => word,
        }).ToList();
        var socket = Path.Combine(_folder, "s");
        using var redis = Process.Start(new ProcessStartInfo(command[0], [.. command[1..], "--port", "0", "--unixsocket", socket]) { RedirectStandardOutput = true })!;
        try
        {
            while (await redis.StandardOutput.ReadLineAsync() is { } line && !line.Contains("ready to accept", StringComparison.OrdinalIgnoreCase))
            {
            }

            var password = (await File.ReadAllTextAsync(Path.Combine(_folder, "secrets", "redis.conf"))).Split(' ')[1].Trim();
            (await RunAsync("redis-cli", "-s", socket, "ping")).ShouldContain("NOAUTH");
            var told = await RunAsync("redis-cli", "-s", socket, "--no-auth-warning", "-a", password, "config", "get", "maxmemory*");
            told.ShouldContain("noeviction");
            (await RunAsync("redis-cli", "-s", socket, "--no-auth-warning", "-a", password, "config", "get", "append*")).ShouldContain("everysec");
            (await RunAsync("redis-cli", "-s", socket, "--no-auth-warning", "-a", password, "info", "persistence")).ShouldContain("aof_enabled:1");
        }
        finally
        {
            redis.Kill();
            await redis.WaitForExitAsync();
        }
    }

    private async Task<Dictionary<string, string>> MakeSecretsAsync()
    {
        var script = Path.Combine(_folder, "secrets.sh");
        File.Copy(TemplateFiles.PathOf("deploymentTemplates", "compose", "secrets.sh"), script, overwrite: true);
        await RunAsync("sh", script);
        return Directory.EnumerateFiles(Path.Combine(_folder, "secrets")).ToDictionary(file => Path.GetFileName(file)!, File.ReadAllText);
    }

    private static async Task<string> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var output = await process.StandardOutput.ReadToEndAsync() + await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return output;
    }
}
