using System.Security.Claims;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Bot.Schema;
using Xunit;

namespace Switchboard.Tests.BotFramework.Connector;

/// <summary>Tokens that the Emulator and other bots send.</summary>
public sealed class EmulatorAndSkillTokenTests : InboundFixture
{
    private const string Tenant = "33333333-3333-3333-3333-333333333333";

    [Fact]
    public async Task An_Emulator_token_of_version_2_is_accepted() =>
        Assert.True((await AcceptAsync(Emulator.Sign(EmulatorClaims()), Message("emulator"))).ClaimsIdentity.IsAuthenticated);

    [Fact]
    public async Task An_Emulator_token_of_version_1_is_accepted()
    {
        var claims = Without(EmulatorClaims(), "azp");
        claims["iss"] = "https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/";
        claims["ver"] = "1.0";
        claims["appid"] = AppId;

        await AcceptAsync(Emulator.Sign(claims), Message("emulator", "http://localhost:52036"));
    }

    [Fact]
    public async Task An_Emulator_token_of_another_bot_is_refused()
    {
        var claims = With(EmulatorClaims(), "azp", OtherAppId);
        claims["aud"] = OtherAppId;
        await RefuseAsync(Emulator.Sign(claims), Message("emulator"));
    }

    [Theory]
    [InlineData("ver", null)]
    [InlineData("ver", "3.0")]
    [InlineData("azp", null)]
    public async Task An_Emulator_token_without_version_or_app_is_refused(string claim, string? value) =>
        await RefuseAsync(
            Emulator.Sign(value is null ? Without(EmulatorClaims(), claim) : With(EmulatorClaims(), claim, value)), Message("emulator"));

    [Fact]
    public async Task A_channel_token_signed_by_the_Emulators_authority_is_refused() =>
        await RefuseAsync(Emulator.Sign(ChannelClaims()));

    [Fact]
    public async Task A_call_of_another_bot_is_refused_unless_the_application_allows_it()
    {
        var token = Emulator.Sign(With(EmulatorClaims(), "azp", OtherAppId));

        await RefuseAsync(token);
        await RefuseAsync(token, authentication: Authentication(Allow("44444444-4444-4444-4444-444444444444")));
        var result = await AcceptAsync(token, authentication: Authentication(Allow(OtherAppId)));

        Assert.Equal(OtherAppId, result.Audience);
        Assert.Equal(CallerIdConstants.BotToBotPrefix + OtherAppId, result.CallerId);
    }

    [Fact]
    public async Task A_call_of_another_bot_for_a_third_one_is_refused()
    {
        var claims = With(EmulatorClaims(), "azp", OtherAppId);
        claims["aud"] = "44444444-4444-4444-4444-444444444444";
        await RefuseAsync(Emulator.Sign(claims), authentication: Authentication(Allow("*")));
    }

    [Fact]
    public async Task Without_an_app_id_everybody_is_anonymous()
    {
        var authentication = Authentication(appId: null);
        var result = await authentication.AuthenticateRequestAsync(Message(), null, CancellationToken.None);

        Assert.Equal("anonymous", result.ClaimsIdentity.AuthenticationType);
        Assert.Empty(result.ClaimsIdentity.Claims);
        Assert.Null(result.CallerId);
    }

    [Fact]
    public async Task Without_an_app_id_the_Emulator_can_call_a_skill()
    {
        var activity = Message("emulator");
        activity.Recipient.Role = RoleTypes.Skill;
        var result = await Authentication(appId: null, configuration: Allow("*")).AuthenticateRequestAsync(activity, null, CancellationToken.None);

        Assert.True(SkillValidation.IsSkillClaim(result.ClaimsIdentity.Claims));
        Assert.Equal(AuthenticationConstants.AnonymousSkillAppId, JwtTokenValidation.GetAppIdFromClaims(result.ClaimsIdentity.Claims));
    }

    [Fact]
    public async Task Without_an_app_id_a_token_is_still_checked()
    {
        var authentication = Authentication(appId: null);
        await RefuseAsync(Channel.Sign(With(ChannelClaims(), "aud", "")), authentication: authentication);
        await RefuseAsync("garbage", authentication: authentication);
    }

    [Fact]
    public async Task A_call_to_the_channel_service_needs_a_token_when_authentication_is_on()
    {
        await Assert.ThrowsAsync<UnauthorizedAccessException>(
            () => Authentication().AuthenticateChannelRequestAsync(null, CancellationToken.None));

        var anonymous = await Authentication(appId: null).AuthenticateChannelRequestAsync(null, CancellationToken.None);
        Assert.True(SkillValidation.IsSkillClaim(anonymous.Claims));

        var identity = await Authentication(Allow(OtherAppId)).AuthenticateChannelRequestAsync(
            $"Bearer {Emulator.Sign(With(EmulatorClaims(), "azp", OtherAppId))}", CancellationToken.None);
        Assert.Equal(OtherAppId, JwtTokenValidation.GetAppIdFromClaims(identity.Claims));
    }

    [Theory]
    [InlineData(null, null, null, null, false)]
    [InlineData("1.0", null, null, null, false)]
    [InlineData("1.0", "https://api.botframework.com", OtherAppId, null, false)]
    [InlineData("1.0", AppId, null, null, false)]
    [InlineData("1.0", AppId, AppId, null, false)]
    [InlineData("1.0", AppId, OtherAppId, null, true)]
    [InlineData("2.0", AppId, null, OtherAppId, true)]
    [InlineData("2.0", AppId, OtherAppId, null, false)]
    [InlineData(null, null, "AnonymousSkill", null, true)]
    public void A_skill_is_known_by_its_claims(string? version, string? audience, string? appId, string? party, bool skill)
    {
        var claims = new (string Type, string? Value)[] { ("ver", version), ("aud", audience), ("appid", appId), ("azp", party) }
            .Where(claim => claim.Value is not null)
            .Select(claim => new Claim(claim.Type, claim.Value!))
            .ToList();

        Assert.Equal(skill, SkillValidation.IsSkillClaim(claims));
    }

    [Fact]
    public void A_header_tells_where_its_token_comes_from()
    {
        var emulator = $"Bearer {Emulator.Sign(EmulatorClaims())}";
        var skill = $"Bearer {Emulator.Sign(With(EmulatorClaims(), "azp", OtherAppId))}";

        Assert.True(EmulatorValidation.IsTokenFromEmulator(emulator));
        Assert.False(EmulatorValidation.IsTokenFromEmulator($"Bearer {Channel.Sign(ChannelClaims())}"));
        Assert.False(EmulatorValidation.IsTokenFromEmulator(null));
        Assert.False(EmulatorValidation.IsTokenFromEmulator("Bearer"));
        Assert.True(SkillValidation.IsSkillToken(skill));
        Assert.False(SkillValidation.IsSkillToken(emulator));
        Assert.False(SkillValidation.IsSkillToken(null));
        Assert.False(SkillValidation.IsSkillToken("Bearer"));
    }

#if !OFFICIAL_BOT_FRAMEWORK
    [Fact]
    public async Task A_token_that_the_bot_sent_to_a_channel_cannot_be_sent_back_to_it() =>
        await RefuseAsync(Emulator.Sign(With(EmulatorClaims(), "aud", "https://api.botframework.com")), Message("emulator"));

    [Theory]
    [InlineData("SingleTenant")]
    [InlineData("UserAssignedMSI")]
    public async Task A_bot_of_one_tenant_accepts_the_Emulators_token_of_that_tenant(string type)
    {
        var token = Emulator.Sign(With(EmulatorClaims(), "iss", $"https://login.microsoftonline.com/{Tenant}/v2.0"));

        await AcceptAsync(
            token, Message("emulator"), Authentication(settings: [("MicrosoftAppType", type), ("MicrosoftAppTenantId", Tenant)]));
        await RefuseAsync(token, Message("emulator"), Authentication(settings: ("MicrosoftAppTenantId", Tenant)));
    }

    [Fact]
    public async Task An_issuer_that_the_application_names_is_accepted() =>
        await AcceptAsync(
            Emulator.Sign(With(EmulatorClaims(), "iss", "https://issuer.test/")),
            Message("emulator"),
            Authentication(new AuthenticationConfiguration { ValidTokenIssuers = ["https://issuer.test/"] }));

    [Fact]
    public async Task A_required_endorsement_is_missing_when_the_key_has_none() =>
        await RefuseAsync(
            Emulator.Sign(EmulatorClaims()), Message("emulator"), Authentication(new AuthenticationConfiguration { RequiredEndorsements = ["payment"] }));
#endif

    private static AuthenticationConfiguration Allow(string caller) => new() { ClaimsValidator = new AllowedCallersClaimsValidator([caller]) };
}
