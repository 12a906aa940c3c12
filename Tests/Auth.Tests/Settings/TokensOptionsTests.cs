using Microsoft.Extensions.Options;
using Switchboard.Tests.TokenFaults;

namespace Switchboard.Tests.Auth.Settings;

public sealed class TokensOptionsTests
{
    [Theory]
    [InlineData("Tokens:Sotre", "File", "Tokens:Sotre is not a setting. Tokens knows Store, Path")]
    [InlineData("Tokens:Services:api:Scop", "x", "Tokens:Services:api:Scop is not a setting")]
    [InlineData("Tokens:Proxy:Issure", "x", "Tokens:Proxy:Issure is not a setting")]
    [InlineData("Tokens:Agent:Name", "x", "Tokens:Agent:Name is not a setting")]
    [InlineData("Tokens:Passphrase", "short", "Tokens:Passphrase has 5 characters; at least 12 are needed.")]
    [InlineData("Tokens:Store", "Redis", "ConnectionStrings:Redis is empty")]
    [InlineData("Tokens:Iterations", "99999", "Tokens:Iterations is '99999'")]
    [InlineData("Tokens:LockDuration", "00:00:00", "Tokens:LockDuration is '00:00:00'")]
    [InlineData("Tokens:Services:api:TokenEndpoint", "http://id.example/token", "Tokens:Services:api:TokenEndpoint is 'http://id.example/token'; allowed is an https address")]
    [InlineData("Tokens:Services:api:TokenEndpoint", "https://user@id.example/token", "Tokens:Services:api:TokenEndpoint is")]
    [InlineData("Tokens:Services:api:BaseUrl", "ftp://x/", "Tokens:Services:api:BaseUrl is")]
    [InlineData("Tokens:Services:api:ClientId", "", "Tokens:Services:api:ClientId is empty")]
    [InlineData("Tokens:Services:api:ClientSecret", "", "Tokens:Services:api:ClientSecret is empty")]
    [InlineData("Tokens:Services:api:ClientAuthentication", "PrivateKeyJwt", "Tokens:Services:api:PrivateKeyPath is empty")]
    [InlineData("Tokens:Services:api:Owner", "Person", "Tokens:Services:api:Owner is 'Person'")]
    [InlineData("Tokens:Services:Bad_Name:ClientId", "x", "Tokens:Services:Bad_Name is not a name for a service")]
    [InlineData("Tokens:Services:other:ClientId", "x", "Tokens:Services:other:Methods is empty; allowed are ClientCredentials, DeviceCode, ServiceAccount")]
    [InlineData("Tokens:Proxy:JwksUri", "http://id.example/keys", "Tokens:Proxy:JwksUri is 'http://id.example/keys'")]
    [InlineData("Tokens:Proxy:Permissions:read:0", "GET unknown/**", "Tokens:Proxy:Permissions:read has 'GET unknown/**'")]
    [InlineData("Tokens:Proxy:Permissions:read:0", "orders", "Tokens:Proxy:Permissions:read has 'orders'")]
    public async Task A_setting_that_cannot_be_stops_the_start_with_a_line_that_names_it(string key, string value, string line)
    {
        var settings = TestTokens.Settings("http://127.0.0.1:1", (key.StartsWith("Tokens:Services:", StringComparison.Ordinal) ? key : key, value));
        if (key.StartsWith("Tokens:Proxy:", StringComparison.Ordinal))
        {
            settings.TryAdd("Tokens:Proxy:Issuer", "https://agents.example");
            settings.TryAdd("Tokens:Proxy:JwksUri", "https://agents.example/keys");
        }

        var failure = await Assert.ThrowsAsync<OptionsValidationException>(() => Instance.StartAsync(settings, environment: "Development"));
        Assert.Contains(failure.Failures, problem => problem.StartsWith(line, StringComparison.Ordinal));
        Assert.All(failure.Failures, problem => Assert.DoesNotContain('\n', problem));
        Assert.DoesNotContain("canary-secret", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Outside_Development_a_store_needs_a_passphrase()
    {
        var failure = await Assert.ThrowsAsync<OptionsValidationException>(() => Instance.StartAsync(TestTokens.Settings("http://127.0.0.1:1")));
        Assert.StartsWith("Tokens:Passphrase is empty", failure.Failures.Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_services_nothing_is_needed()
    {
        await using var instance = await Instance.StartAsync([]);
        Assert.Empty(instance.Tokens.Services);
    }
}
