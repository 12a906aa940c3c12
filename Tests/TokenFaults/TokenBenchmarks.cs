using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Identity.Client;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Switchboard.Auth;
using Switchboard.Auth.Proxy;
using Switchboard.Auth.Refresh;

namespace Switchboard.Tests.TokenFaults;

/// <summary>How fast it is: a cached token beside MSAL's, an agent JWT beside the Microsoft library's, news among instances, and the proxy beside nginx.</summary>
internal static class TokenBenchmarks
{
    private static readonly Dictionary<string, Func<Task>> Parts = new(StringComparer.Ordinal)
    {
        ["cached"] = CachedTokenAsync,
        ["jwt"] = AgentJwtAsync,
        ["news"] = NewsAsync,
        ["proxy"] = ProxyBenchmark.RunAsync,
    };

    /// <param name="parts">Which; none stands for all.</param>
    public static async Task<int> RunAsync(string[] parts)
    {
        if (parts.FirstOrDefault(part => !Parts.ContainsKey(part)) is { } unknown)
        {
            Console.Error.WriteLine($"'{unknown}' is not a benchmark; there are {string.Join(", ", Parts.Keys)}.");
            return 2;
        }

        foreach (var part in parts.Length == 0 ? [.. Parts.Keys] : parts)
        {
            await Parts[part]();
        }

        return 0;
    }

    private static async Task CachedTokenAsync()
    {
        await using var server = await TokenServer.StartAsync();
        await using var tokens = await TestTokens.StartAsync(TestTokens.Settings(server.Address));
        await tokens.TokenAsync();
        var key = new TokenKey("api");
        var service = tokens.Tokens;
        Say("cached token, ours", Measure(500_000, () => _ = service.GetTokenAsync(key, CancellationToken.None).Result));

        var msal = ConfidentialClientApplicationBuilder.Create("client")
            .WithClientSecret("secret")
            .WithAuthority("https://login.microsoftonline.com/11111111-1111-1111-1111-111111111111")
            .WithInstanceDiscovery(false)
            .WithHttpClientFactory(new CannedTokens())
            .Build();
        string[] scopes = ["https://api.example/.default"];
        await msal.AcquireTokenForClient(scopes).ExecuteAsync();
        Say("cached token, MSAL.NET", Measure(10_000, () => msal.AcquireTokenForClient(scopes).ExecuteAsync().GetAwaiter().GetResult()));
    }

    private static async Task AgentJwtAsync()
    {
        using var issuer = new AgentIssuer();
        await using var server = await TokenServer.StartAsync();
        server.Api = (_, _) => Results.Text(AgentIssuer.KeySet(issuer), "application/json");
        await using var proxy = await ProxyHost.StartAsync(ProxyHost.Settings(server));
        var validator = proxy.Services.GetRequiredService<AgentJwtValidator>();
        var fresh = Enumerable.Range(0, 8100).Select(_ => issuer.Token()).ToArray();
        await validator.ValidateAsync(fresh[0], default);
        var next = 0;
        Say("agent JWT, first time, ours", Measure(500, () =>
        {
            if (validator.ValidateAsync(fresh[next++], default).Result is not AgentValidity.Valid)
            {
                throw new InvalidOperationException("A right token was refused.");
            }
        }));
        Say("agent JWT, seen before, ours", Measure(100_000, () => _ = validator.ValidateAsync(fresh[0], default).Result));

        var (signed, signature) = (Encoding.ASCII.GetBytes(fresh[0][..fresh[0].LastIndexOf('.')]), System.Buffers.Text.Base64Url.DecodeFromChars(fresh[0].AsSpan(fresh[0].LastIndexOf('.') + 1)));
        using var verifier = RSA.Create(issuer.Rsa.ExportParameters(false));
        Say("its signature alone, RSA.VerifyData", Measure(500, () => _ = verifier.VerifyData(signed, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)));

        var handler = new JsonWebTokenHandler();
        var parameters = new TokenValidationParameters
        {
            ValidIssuer = AgentIssuer.Issuer,
            ValidAudience = AgentIssuer.Audience,
            IssuerSigningKey = new RsaSecurityKey(issuer.Rsa.ExportParameters(false)) { KeyId = issuer.Kid },
            ValidAlgorithms = ["RS256"],
        };
        next = 0;
        Say("agent JWT, first time, Microsoft.IdentityModel", Measure(500, () => _ = handler.ValidateTokenAsync(fresh[next++ % fresh.Length], parameters).Result.IsValid));
    }

    /// <summary>From the moment a token is published to the moment another instance uses it.</summary>
    private static async Task NewsAsync()
    {
        using var redis = await RedisServer.StartAsync();
        await using var server = await TokenServer.StartAsync();
        var settings = TestTokens.Shared(server, redis);
        await using var one = await Instance.StartAsync(settings);
        await using var two = await Instance.StartAsync(settings);
        await one.GetAsync("api");
        await two.GetAsync("api");
        var key = new TokenKey("api");
        var token = two.Tokens.Find(key);
        var times = new List<double>();
        for (var i = 0; i < 300; i++)
        {
            var loaded = await one.Store.LoadAsync(key, default);
            var record = loaded.Record! with { Generation = loaded.Generation + 1 };
            await one.Store.StoreAsync(record, loaded.Generation, null, default);
            var published = Stopwatch.GetTimestamp();
            await one.Services.GetRequiredService<ITokenEvents>().PublishAsync(new TokenEvent.Updated(key, record.Generation), default);
            while (token.Held!.Record.Generation < record.Generation)
            {
                await Task.Yield();
            }

            times.Add(Stopwatch.GetElapsedTime(published).TotalMilliseconds);
        }

        times.Sort();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{"a published token is used by another instance after",-52} p50 {times[150]:0.00} ms, p99 {times[297]:0.00} ms"));
    }

    /// <summary>
    /// Processor time of the whole process, so that other programs on the machine do not count; the best of fifteen rounds after one that lets the compiler finish, since whatever
    /// disturbs makes a round longer and never shorter.
    /// </summary>
    private static (double Nanoseconds, double Bytes) Measure(int times, Action action)
    {
        var best = double.MaxValue;
        var bytes = double.MaxValue;
        for (var round = 0; round <= 15; round++)
        {
            var (allocated, before) = (GC.GetAllocatedBytesForCurrentThread(), Process.GetCurrentProcess().TotalProcessorTime);
            allocated = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < times; i++)
            {
                action();
            }

            bytes = Math.Min(bytes, (double)(GC.GetAllocatedBytesForCurrentThread() - allocated) / times);
            best = Math.Min(best, (Process.GetCurrentProcess().TotalProcessorTime - before).TotalNanoseconds / times);
            if (round == 0)
            {
                Thread.Sleep(300);
            }
        }

        return (best, bytes);
    }

    private static void Say(string name, (double Nanoseconds, double Bytes) measured) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-52} {measured.Nanoseconds,12:N0} ns CPU, {measured.Bytes,8:N0} B"));

    private sealed class CannedTokens : HttpMessageHandler, IMsalHttpClientFactory
    {
        public HttpClient GetHttpClient() => new(this, disposeHandler: false);

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK)
        {
            Content = new StringContent("""{"token_type":"Bearer","expires_in":3599,"ext_expires_in":3599,"access_token":"canned"}""", Encoding.UTF8, "application/json"),
        });
    }
}
