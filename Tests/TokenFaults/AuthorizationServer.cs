using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;

namespace Switchboard.Tests.TokenFaults;

/// <summary>oidc-provider in a process of its own.</summary>
internal sealed class AuthorizationServer : ServerProcess
{
    public const string BasicSecret = "a secret+/=&%:";

    private readonly HttpClient _client = new();

    private AuthorizationServer()
    {
        _client.BaseAddress = new Uri(Issuer);
        KeyPath = Path.Combine(Directory.CreateTempSubdirectory("switchboard-key-").FullName, "key.pem");
    }

    public int Port { get; } = Ports.Free();

    public string Issuer => $"http://127.0.0.1:{Port.ToString(CultureInfo.InvariantCulture)}";

    /// <summary>The PEM file of the key that the client <c>jwt</c> signs with.</summary>
    public string KeyPath { get; }

    /// <summary>Where server.mjs and its packages are.</summary>
    public static string Folder { get; } = FindFolder();

    /// <summary>Starts it.</summary>
    /// <param name="deskRedirect">Where the client <c>desk</c>, which signs people in, comes back to; null: there is no such client.</param>
    public static async Task<AuthorizationServer> StartAsync(string? deskRedirect = null)
    {
        var server = new AuthorizationServer();
        await EnsurePackagesAsync();
        using var rsa = RSA.Create(2048);
        await using (var file = new FileStream(server.KeyPath, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite }))
        {
            file.Write(System.Text.Encoding.ASCII.GetBytes(rsa.ExportPkcs8PrivateKeyPem()));
        }

        var parameters = rsa.ExportParameters(includePrivateParameters: false);
        var jwk = JsonSerializer.Serialize(new { kty = "RSA", kid = "agent-1", use = "sig", alg = "RS256", n = Base64(parameters.Modulus!), e = Base64(parameters.Exponent!) });
        string[] arguments = ["server.mjs", server.Port.ToString(CultureInfo.InvariantCulture), jwk, .. deskRedirect is null ? Array.Empty<string>() : [deskRedirect]];
        server.Launch(new ProcessStartInfo("node", arguments) { WorkingDirectory = Folder });
        server.Process!.OutputDataReceived += static (_, _) => { };
        server.Process.BeginOutputReadLine();
        await server.WaitUntilAsync(server.AnswersAsync);
        return server;
    }

    /// <summary>What it shall do from now on: lifetime (seconds), before, after (milliseconds), status, drop, refuse, rotate.</summary>
    public async Task ControlAsync(object change)
    {
        using var response = await _client.PostAsJsonAsync("/_control", change);
        response.EnsureSuccessStatusCode();
    }

    public async Task ResetAsync() => await _client.GetStringAsync("/_reset");

    public async Task<string> SeedAsync() => JsonDocument.Parse(await _client.GetStringAsync("/_seed")).RootElement.GetProperty("refresh_token").GetString()!;

    public async Task<ServerStatistics> StatisticsAsync() => (await _client.GetFromJsonAsync<ServerStatistics>("/_stats", JsonSerializerOptions.Web))!;

    public override void Dispose()
    {
        base.Dispose();
        _client.Dispose();
        Directory.Delete(Path.GetDirectoryName(KeyPath)!, recursive: true);
    }

    private static string Base64(byte[] bytes) => System.Buffers.Text.Base64Url.EncodeToString(bytes);

    private static async Task EnsurePackagesAsync()
    {
        if (Directory.Exists(Path.Combine(Folder, "node_modules", "oidc-provider")))
        {
            return;
        }

        using var npm = System.Diagnostics.Process.Start(new ProcessStartInfo("npm", "ci --ignore-scripts --no-audit --no-fund --loglevel=error") { WorkingDirectory = Folder })!;
        await npm.WaitForExitAsync();
        if (npm.ExitCode != 0)
        {
            throw new InvalidOperationException($"'npm ci' failed in {Folder}: oidc-provider, the real server of these tests, could not be installed.");
        }
    }

    private static string FindFolder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "BotSolution.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests run outside the repository.");
        }

        return Path.Combine(folder.FullName, "Tests", "TokenFaults", "authorization-server");
    }

    private async Task<bool> AnswersAsync()
    {
        try
        {
            await StatisticsAsync();
            return true;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}

internal sealed record ServerStatistics(IReadOnlyList<ServerRequest> Requests, int Reused);

internal sealed record ServerRequest(string Grant, string From, long At, int Status);
