using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Bot.Builder.Integration.AspNet.Core;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Extensions.Configuration;
using Xunit;

namespace Switchboard.Tests.BotFramework.Connector;

/// <summary>What credentials and their factories are made from, and what they say.</summary>
public sealed class CredentialsTests
{
    private const string AppId = "11111111-1111-1111-1111-111111111111";

    [Fact]
    public void A_bot_of_many_tenants_asks_the_channel_services_tenant()
    {
        var credentials = new MicrosoftAppCredentials(AppId, "secret");

        Assert.Equal("https://login.microsoftonline.com/botframework.com", credentials.OAuthEndpoint);
        Assert.Equal("https://api.botframework.com", credentials.OAuthScope);
        Assert.Equal("botframework.com", credentials.ChannelAuthTenant);
    }

    [Fact]
    public void A_bot_of_one_tenant_asks_its_own()
    {
        var credentials = new MicrosoftAppCredentials(AppId, "secret", "contoso.com", oAuthScope: "skill");

        Assert.Equal("https://login.microsoftonline.com/contoso.com", credentials.OAuthEndpoint);
        Assert.Equal("skill", credentials.OAuthScope);
        credentials.ChannelAuthTenant = null;
        Assert.Equal("botframework.com", credentials.ChannelAuthTenant);
    }

    [Fact]
    public void A_government_bot_asks_the_government_cloud()
    {
        var credentials = new MicrosoftGovernmentAppCredentials(AppId, "secret");

        Assert.Equal("https://login.microsoftonline.us/MicrosoftServices.onmicrosoft.us", credentials.OAuthEndpoint);
        Assert.Equal("https://api.botframework.us", credentials.OAuthScope);
    }

    [Fact]
    public void Certificate_identity_and_federation_need_an_app_id()
    {
        using var key = RSA.Create(2048);
        using var certificate = new CertificateRequest("CN=bot", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(DateTimeOffset.UtcNow, DateTimeOffset.UtcNow.AddDays(1));

        Assert.Equal(AppId, new CertificateAppCredentials(new CertificateAppCredentialsOptions { ClientCertificate = certificate, AppId = AppId }).MicrosoftAppId);
        Assert.Equal("scope", new ManagedIdentityAppCredentials(AppId, "scope").OAuthScope);
        Assert.Equal(AppId, new FederatedAppCredentials(AppId, "client").MicrosoftAppId);
        Assert.Throws<ArgumentNullException>(() => new CertificateAppCredentials(new CertificateAppCredentialsOptions { ClientCertificate = certificate }));
        Assert.Throws<ArgumentNullException>(() => new CertificateAppCredentials(new CertificateAppCredentialsOptions { AppId = AppId }));
        Assert.Throws<ArgumentNullException>(() => new CertificateServiceClientCredentialsFactory(null, AppId));
        Assert.Throws<ArgumentNullException>(() => new ManagedIdentityAppCredentials(" ", "scope"));
        Assert.Throws<ArgumentNullException>(() => new ManagedIdentityServiceClientCredentialsFactory(null));
        Assert.Throws<ArgumentNullException>(() => new FederatedServiceClientCredentialsFactory(AppId, ""));
    }

    [Theory]
    [InlineData("UserAssignedMSI", AppId, null, null)]
    [InlineData("UserAssignedMsi", null, null, "tenant")]
    [InlineData("SingleTenant", AppId, "secret", null)]
    [InlineData("SingleTenant", AppId, null, "tenant")]
    [InlineData("SingleTenant", null, "secret", "tenant")]
    public void A_registration_with_a_value_missing_is_refused(string type, string? id, string? password, string? tenant) =>
        Assert.Throws<ArgumentException>(() => new ConfigurationServiceClientCredentialFactory(Configuration(type, id, password, tenant)));

    [Theory]
    [InlineData("UserAssignedMSI", AppId, null, "tenant", false)]
    [InlineData("SingleTenant", AppId, "secret", "tenant", false)]
    [InlineData("MultiTenant", AppId, "secret", null, false)]
    [InlineData(null, AppId, "secret", null, false)]
    [InlineData(null, null, null, null, true)]
    public async Task The_configuration_says_whether_authentication_is_on(string? type, string? id, string? password, string? tenant, bool off)
    {
        var factory = new ConfigurationServiceClientCredentialFactory(Configuration(type, id, password, tenant));

        Assert.Equal(off, await factory.IsAuthenticationDisabledAsync(CancellationToken.None));
        Assert.Equal(!off, await factory.IsValidAppIdAsync(AppId, CancellationToken.None));
        Assert.False(await factory.IsValidAppIdAsync("another", CancellationToken.None));
    }

    [Fact]
    public void An_unknown_channel_service_is_refused() => Assert.Throws<ArgumentException>(() => BotFrameworkAuthenticationFactory.Create(
        "https://channels.test", true, null, null, null, null, null, null, null, new PasswordServiceClientCredentialFactory(), new AuthenticationConfiguration(), null, null));

    [Fact]
    public void The_government_cloud_has_its_own_audience() => Assert.Equal(
        "https://api.botframework.us",
        new ConfigurationBotFrameworkAuthentication(new ConfigurationBuilder().AddInMemoryCollection([new("ChannelService", GovernmentAuthenticationConstants.ChannelService)]).Build())
            .GetOriginatingAudience());

    [Theory]
    [InlineData("", true)]
    [InlineData(null, true)]
    [InlineData("msteams", true)]
    [InlineData("webchat", false)]
    [InlineData("MSTEAMS", false)]
    public void An_endorsement_is_compared_exactly(string? expected, bool valid) =>
        Assert.Equal(valid, EndorsementsValidator.Validate(expected, ["msteams"]));

    [Fact]
    public async Task Retries_end_with_every_failure()
    {
        var result = await Retry.Run(() => Task.FromResult(7), (_, _) => RetryParams.StopRetrying);
        var tries = 0;
        var failure = await Assert.ThrowsAsync<AggregateException>(() => Retry.Run<int>(
            () => throw new InvalidOperationException($"{tries++}"),
            (_, retries) => retries < 2 ? new RetryParams(TimeSpan.Zero) : RetryParams.StopRetrying));

        Assert.Equal(7, result);
        Assert.Equal(3, failure.InnerExceptions.Count);
        Assert.True(RetryParams.DefaultBackOff(9).ShouldRetry);
        Assert.False(RetryParams.DefaultBackOff(10).ShouldRetry);
        Assert.Equal(TimeSpan.FromSeconds(10), new RetryParams(TimeSpan.FromMinutes(1)).RetryAfter);
        Assert.InRange(TimeSpan.FromSeconds(10).WithJitter(), TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(11));
    }

    private static IConfiguration Configuration(string? type, string? id, string? password, string? tenant) =>
        new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["MicrosoftAppType"] = type,
                ["MicrosoftAppId"] = id,
                ["MicrosoftAppPassword"] = password,
                ["MicrosoftAppTenantId"] = tenant,
            })
            .Build();
}
