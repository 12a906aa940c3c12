using Switchboard.Auth;
using Switchboard.Tests.Bot.Support;
using Switchboard.Tests.TokenFaults;

namespace Switchboard.Tests.Auth.Acquisition;

/// <summary>Each method that needs no person, and each proof of the client, at the real oidc-provider.</summary>
public sealed class RealServerTests
{
    [NeedsFact("node", "npm")]
    public async Task Each_way_to_a_token_is_accepted_by_a_real_server()
    {
        using var server = await AuthorizationServer.StartAsync();
        var settings = new Dictionary<string, string?> { ["Tokens:Agent:PrivateKeyPath"] = server.KeyPath, ["Tokens:Agent:KeyId"] = "agent-1", ["Tokens:Agent:Permissions:0"] = "orders.read" };
        Add("basic", ("Methods:0", "ClientCredentials"), ("ClientId", "basic"), ("ClientSecret", AuthorizationServer.BasicSecret));
        Add("body", ("Methods:0", "ClientCredentials"), ("ClientId", "body"), ("ClientSecret", "another secret"), ("ClientAuthentication", "Body"));
        Add("proof", ("Methods:0", "ClientCredentials"), ("ClientId", "jwt"), ("ClientAuthentication", "PrivateKeyJwt"));
        Add("exchange", ("Methods:0", "ServiceAccount"), ("ClientId", "jwt"), ("ClientAuthentication", "PrivateKeyJwt"));
        Add("wrong", ("Methods:0", "ClientCredentials"), ("ClientId", "basic"), ("ClientSecret", "not it"));
        await using var instance = await Instance.StartAsync(settings, environment: "Development");

        foreach (var service in (string[])["basic", "body", "proof", "exchange"])
        {
            var result = await instance.GetAsync(service);
            Assert.True(result is TokenResult.Granted, $"{service}: {result}");
        }

        Assert.Contains("invalid_client", Assert.IsType<TokenResult.Failed>(await instance.GetAsync("wrong")).ToString(), StringComparison.Ordinal);
        Assert.Equal(
            ["client_credentials 200", "client_credentials 200", "client_credentials 200", "jwt-bearer 200", "client_credentials 401"],
            (await server.StatisticsAsync()).Requests.Select(request => $"{request.Grant} {request.Status}"));

        void Add(string name, params (string Key, string Value)[] more)
        {
            foreach (var (key, value) in more.Append(("TokenEndpoint", $"{server.Issuer}/token")).Append(("Issuer", server.Issuer)).Append(("BaseUrl", $"{server.Issuer}/")).Append(("KeepFresh", "false")))
            {
                settings[$"Tokens:Services:{name}:{key}"] = value;
            }
        }
    }
}
