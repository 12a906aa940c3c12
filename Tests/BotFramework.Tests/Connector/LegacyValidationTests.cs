using System.Security.Claims;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Xunit;

namespace Switchboard.Tests.BotFramework.Connector;

/// <summary>The older, static way to authenticate, and the extractor under it.</summary>
public sealed class LegacyValidationTests : InboundFixture
{
    [Fact]
    public async Task A_request_is_authenticated_with_a_credential_provider()
    {
        var provider = new SimpleCredentialProvider(AppId, "secret");
        using var http = Detours.CreateClient(string.Empty);
        var before = ChannelValidation.OpenIdMetadataUrl;
        try
        {
            ChannelValidation.OpenIdMetadataUrl = Channel.MetadataUrl;
            var identity = await JwtTokenValidation.AuthenticateRequest(
                Message(), $"Bearer {Channel.Sign(ChannelClaims())}", provider, new SimpleChannelProvider(), http);

            Assert.Equal(AppId, CallerOf(identity));
            await Assert.ThrowsAnyAsync<Exception>(() => JwtTokenValidation.AuthenticateRequest(
                Message(serviceUrl: "https://evil.test/"), $"Bearer {Channel.Sign(ChannelClaims())}", provider, new SimpleChannelProvider(), http));
            await Assert.ThrowsAnyAsync<Exception>(() => JwtTokenValidation.AuthenticateRequest(
                Message(), $"Bearer {Channel.Sign(With(ChannelClaims(), "aud", OtherAppId))}", provider, new SimpleChannelProvider(), http));
        }
        finally
        {
            ChannelValidation.OpenIdMetadataUrl = before;
        }
    }

    [Fact]
    public async Task Without_a_header_only_a_bot_without_an_app_id_lets_anybody_in()
    {
        var anonymous = await JwtTokenValidation.AuthenticateRequest(Message(), null, new SimpleCredentialProvider(), new SimpleChannelProvider());
        Assert.Equal("anonymous", anonymous.AuthenticationType);

        await Assert.ThrowsAsync<UnauthorizedAccessException>(
            () => JwtTokenValidation.AuthenticateRequest(Message(), "", new SimpleCredentialProvider(AppId, "x"), new SimpleChannelProvider()));
        await Assert.ThrowsAsync<ArgumentNullException>(
            () => JwtTokenValidation.ValidateAuthHeader("", new SimpleCredentialProvider(), new SimpleChannelProvider(), "msteams"));
    }

    [Fact]
    public async Task The_extractor_knows_tokens_of_its_issuer_only()
    {
        using var http = Detours.CreateClient(string.Empty);
        var extractor = new JwtTokenExtractor(
            http, ChannelValidation.ToBotFromChannelTokenValidationParameters, Channel.MetadataUrl, AuthenticationConstants.AllowedSigningAlgorithms);

        Assert.NotNull(await extractor.GetIdentityAsync($"Bearer {Channel.Sign(ChannelClaims())}", "msteams"));
        Assert.Null(await extractor.GetIdentityAsync($"Bearer {Emulator.Sign(EmulatorClaims())}", "msteams"));
        Assert.Null(await extractor.GetIdentityAsync(null, "msteams"));
        Assert.Null(await extractor.GetIdentityAsync("Basic", Channel.Sign(ChannelClaims()), "msteams"));
        await Assert.ThrowsAnyAsync<SecurityTokenException>(
            () => extractor.GetIdentityAsync($"Bearer {Channel.Sign(With(ChannelClaims(), "exp", Now - 3600))}", "msteams"));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(
            () => extractor.GetIdentityAsync($"Bearer {Channel.Sign(ChannelClaims())}", "facebook"));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(
            () => extractor.GetIdentityAsync($"Bearer {Channel.Sign(ChannelClaims())}", "msteams", ["payment"]));
    }

    [Theory]
    [InlineData(-2, 2, null)]
    [InlineData(-4, -2, typeof(SecurityTokenInvalidSigningKeyException))]
    [InlineData(2, 4, typeof(SecurityTokenInvalidSigningKeyException))]
    public async Task A_certificate_signs_only_while_it_is_valid(int fromDays, int toDays, Type? failure)
    {
        var now = DateTimeOffset.UtcNow;
        using var rsa = RSA.Create(2048);
        using var certificate = new CertificateRequest("cn=test", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(now.AddDays(fromDays), now.AddDays(toDays));
        var key = new X509SecurityKey(certificate);
        var token = new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = "https://issuer.test",
            Expires = now.UtcDateTime.AddMinutes(30),
            SigningCredentials = new SigningCredentials(key, SecurityAlgorithms.RsaSha256),
        });
        var parameters = new TokenValidationParameters
        {
            ValidIssuers = ["https://issuer.test"],
            ValidateAudience = false,
            IssuerSigningKeyResolver = (_, _, _, _) => [key],
#if OFFICIAL_BOT_FRAMEWORK
            ValidateIssuerSigningKey = true,
#endif
        };
        using var http = new HttpClient();
        var extractor = new JwtTokenExtractor(http, parameters, Channel.MetadataUrl, AuthenticationConstants.AllowedSigningAlgorithms);

        var thrown = await Record.ExceptionAsync(() => extractor.GetIdentityAsync($"Bearer {token}", "test"));

        Assert.Equal(failure, thrown?.GetType());
    }

    [Fact]
    public async Task Endorsements_are_read_by_way_of_the_metadata()
    {
        using var http = Detours.CreateClient(string.Empty);
        var retriever = new EndorsementsRetriever(http);

        var endorsements = await retriever.GetConfigurationAsync(Channel.MetadataUrl, retriever, CancellationToken.None);

        Assert.Equal(["msteams", "webchat"], endorsements[Channel.KeyId].Order());
        Assert.Empty(await retriever.GetConfigurationAsync(Emulator.MetadataUrl, retriever, CancellationToken.None));
        await Assert.ThrowsAsync<ArgumentNullException>(() => retriever.GetConfigurationAsync(null, retriever, CancellationToken.None));
    }

    [Theory]
    [InlineData(OtherAppId, false)]
    [InlineData("*", false)]
    [InlineData(AppId, true)]
    public async Task Skills_that_are_not_listed_may_not_answer(string allowed, bool refused)
    {
        var claims = new List<Claim> { new("ver", "1.0"), new("aud", AppId), new("appid", OtherAppId) };
        var failure = await Record.ExceptionAsync(() => new AllowedSkillsClaimsValidator([allowed]).ValidateClaimsAsync(claims));

        Assert.Equal(refused, failure is UnauthorizedAccessException);
        Assert.Throws<ArgumentNullException>(() => new AllowedSkillsClaimsValidator(null));
        Assert.Throws<ArgumentNullException>(() => new AllowedCallersClaimsValidator(null));
    }

    [Fact]
    public async Task A_credential_provider_knows_its_own_app_only()
    {
        var provider = new SimpleCredentialProvider(AppId, "secret");

        Assert.Equal("secret", await provider.GetAppPasswordAsync(AppId));
        Assert.Null(await provider.GetAppPasswordAsync(OtherAppId));
        Assert.False(await provider.IsAuthenticationDisabledAsync());
        Assert.True(await new SimpleCredentialProvider().IsAuthenticationDisabledAsync());
        Assert.True(new SimpleChannelProvider().IsPublicAzure());
        Assert.True(new SimpleChannelProvider(GovernmentAuthenticationConstants.ChannelService).IsGovernment());
    }

    [Fact]
    public async Task A_channel_identity_needs_the_audience_the_issuer_and_the_service_url()
    {
        const string service = "https://channel.test/";
        var gov = GovernmentAuthenticationConstants.ToBotFromChannelTokenIssuer;

        await ValidateAsync(new Claim("aud", AppId, null, gov), new Claim("serviceurl", service));
        await RefusedAsync();
        await RefusedAsync(new Claim("aud", "", null, gov), new Claim("serviceurl", service));
        await RefusedAsync(new Claim("aud", OtherAppId, null, gov), new Claim("serviceurl", service));
        await RefusedAsync(new Claim("aud", AppId, null, "https://other.test"), new Claim("serviceurl", service));
        await RefusedAsync(new Claim("aud", AppId, null, gov));
        await RefusedAsync(new Claim("aud", AppId, null, gov), new Claim("serviceurl", ""));
        await RefusedAsync(new Claim("aud", AppId, null, gov), new Claim("serviceurl", "https://other.test/"));

        static Task RefusedAsync(params Claim[] claims) => Assert.ThrowsAsync<UnauthorizedAccessException>(() => ValidateAsync(claims));
        static Task ValidateAsync(params Claim[] claims) =>
            GovernmentChannelValidation.ValidateIdentity(new KnownIdentity(claims), new SimpleCredentialProvider(AppId, null), service);
    }

    [Fact]
    public async Task No_identity_is_refused_before_the_credentials_are_looked_at()
    {
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => GovernmentChannelValidation.ValidateIdentity(null, null, null));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => EnterpriseChannelValidation.ValidateIdentity(null, null, null));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => GovernmentChannelValidation.ValidateIdentity(new ClaimsIdentity(), null, null));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => EnterpriseChannelValidation.ValidateIdentity(new ClaimsIdentity(), null, null));
    }

    private static string? CallerOf(ClaimsIdentity identity) => identity.FindFirst("aud")?.Value;

    /// <summary>An identity whose claims are only in the property, as derived identities may have them.</summary>
    private sealed class KnownIdentity(Claim[] claims) : ClaimsIdentity
    {
        public override bool IsAuthenticated => true;

        public override IEnumerable<Claim> Claims => claims;
    }
}
