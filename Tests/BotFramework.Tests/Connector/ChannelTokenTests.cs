using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Bot.Schema;
using Xunit;

namespace Switchboard.Tests.BotFramework.Connector;

/// <summary>Tokens of the channel service: one good one, and everything that may be wrong with it.</summary>
public sealed class ChannelTokenTests : InboundFixture
{
    [Fact]
    public async Task A_token_of_the_channel_service_is_accepted()
    {
        var result = await AcceptAsync(Channel.Sign(ChannelClaims()));

        Assert.True(result.ClaimsIdentity.IsAuthenticated);
        Assert.Equal(AppId, result.ClaimsIdentity.FindFirst("aud")!.Value);
        Assert.Equal("https://api.botframework.com", result.Audience);
        Assert.Equal(CallerIdConstants.PublicAzureChannel, result.CallerId);
        Assert.NotNull(result.ConnectorFactory);
    }

    [Theory]
    [InlineData("RS384")]
    [InlineData("RS512")]
    public async Task The_stronger_RSA_algorithms_are_accepted(string algorithm)
    {
        var header = JsonSerializer.Serialize(With(Channel.Header(), "alg", algorithm));
        var hash = algorithm == "RS384" ? HashAlgorithmName.SHA384 : HashAlgorithmName.SHA512;

        await AcceptAsync(TokenIssuer.Seal(
            header, JsonSerializer.Serialize(ChannelClaims()), data => Channel.Key.SignData(data, hash, RSASignaturePadding.Pkcs1)));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("Bearer")]
    [InlineData("Bearer ")]
    [InlineData("Bearer garbage")]
    [InlineData("Bearer a.b")]
    [InlineData("Bearer a.b.c.d")]
    [InlineData("Bearer ..")]
    [InlineData("Basic dXNlcjpwYXNz")]
    public async Task A_header_without_a_token_is_refused(string? header) => await RefuseHeaderAsync(header);

    [Fact]
    public async Task A_good_token_under_another_scheme_is_refused() => await RefuseHeaderAsync($"Basic {Channel.Sign(ChannelClaims())}");

    [Fact]
    public async Task Two_authorization_headers_are_refused()
    {
        var token = Channel.Sign(ChannelClaims());
        await RefuseHeaderAsync($"Bearer {token},Bearer {token}");
    }

    [Theory]
    [InlineData("none")]
    [InlineData("nOnE")]
    [InlineData("")]
    public async Task An_unsigned_token_is_refused(string algorithm)
    {
        var header = JsonSerializer.Serialize(With(Channel.Header(), "alg", algorithm));
        var payload = JsonSerializer.Serialize(ChannelClaims());

        await RefuseAsync(TokenIssuer.Seal(header, payload, _ => []));
        await RefuseAsync(TokenIssuer.Sign(header, payload, Channel.Key));
    }

    [Fact]
    public async Task A_token_signed_with_the_public_key_as_HMAC_secret_is_refused()
    {
        var header = JsonSerializer.Serialize(With(Channel.Header(), "alg", "HS256"));
        var payload = JsonSerializer.Serialize(ChannelClaims());
        byte[][] secrets =
        [
            Encoding.ASCII.GetBytes(Channel.Key.ExportSubjectPublicKeyInfoPem()),
            Channel.Key.ExportSubjectPublicKeyInfo(),
            Channel.Key.ExportParameters(false).Modulus!,
        ];
        foreach (var secret in secrets)
        {
            await RefuseAsync(TokenIssuer.Seal(header, payload, data => HMACSHA256.HashData(secret, data)));
        }
    }

    [Theory]
    [InlineData("PS256")]
    [InlineData("ES256")]
    [InlineData("RS1")]
    public async Task Any_other_algorithm_is_refused(string algorithm) =>
        await RefuseAsync(Channel.Sign(ChannelClaims(), With(Channel.Header(), "alg", algorithm)));

    [Fact]
    public async Task A_token_that_has_expired_is_refused_after_five_minutes_of_grace()
    {
        await AcceptAsync(Channel.Sign(With(ChannelClaims(), "exp", Now - 240)));
        await RefuseAsync(Channel.Sign(With(ChannelClaims(), "exp", Now - 330)));
    }

    [Fact]
    public async Task A_token_that_is_not_valid_yet_is_refused()
    {
        await AcceptAsync(Channel.Sign(With(ChannelClaims(), "nbf", Now + 240)));
        await RefuseAsync(Channel.Sign(With(ChannelClaims(), "nbf", Now + 360)));
    }

    [Fact]
    public async Task A_token_whose_claims_are_not_UTF8_is_refused()
    {
        var text = $"{Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(Channel.Header()))}."
            + Base64Url.EncodeToString(Encoding.Latin1.GetBytes($$"""{"iss":"{{ChannelIssuer}}","aud":"{{AppId}}","serviceurl":"{{ServiceUrl}}","exp":{{Now + 60}},"x":"é"}"""));
        var signature = Channel.Key.SignData(Encoding.ASCII.GetBytes(text), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);

        await RefuseAsync($"{text}.{Base64Url.EncodeToString(signature)}");
    }

    [Fact]
    public async Task A_token_without_an_end_is_refused() => await RefuseAsync(Channel.Sign(Without(ChannelClaims(), "exp")));

    [Theory]
    [InlineData(OtherAppId)]
    [InlineData("https://api.botframework.com")]
    [InlineData("")]
    [InlineData(null)]
    public async Task A_token_of_another_bot_is_refused(string? audience) =>
        await RefuseAsync(Channel.Sign(audience is null ? Without(ChannelClaims(), "aud") : With(ChannelClaims(), "aud", audience)));

    [Theory]
    [InlineData("https://api.botframework.com/")]
    [InlineData("https://api.botframework.us")]
    [InlineData("https://evil.test")]
    [InlineData("")]
    [InlineData(null)]
    public async Task A_token_of_another_issuer_is_refused(string? issuer) =>
        await RefuseAsync(Channel.Sign(issuer is null ? Without(ChannelClaims(), "iss") : With(ChannelClaims(), "iss", issuer)));

    [Theory]
    [InlineData("https://smba.trafficmanager.net/emea")]
    [InlineData("https://evil.test/")]
    [InlineData("")]
    [InlineData(null)]
    public async Task A_token_for_another_service_url_is_refused(string? serviceUrl) =>
        await RefuseAsync(Channel.Sign(
            serviceUrl is null ? Without(ChannelClaims(), "serviceurl") : With(ChannelClaims(), "serviceurl", serviceUrl)));

    [Fact]
    public async Task A_key_signs_only_for_the_channels_it_is_endorsed_for()
    {
        await AcceptAsync(Channel.Sign(ChannelClaims()), Message("webchat"));
        await RefuseAsync(Channel.Sign(ChannelClaims()), Message("facebook"));
    }

    [Fact]
    public async Task A_key_must_have_the_endorsements_the_application_asks_for()
    {
        await AcceptAsync(
            Channel.Sign(ChannelClaims()), authentication: Authentication(new AuthenticationConfiguration { RequiredEndorsements = ["webchat"] }));
        await RefuseAsync(
            Channel.Sign(ChannelClaims()), authentication: Authentication(new AuthenticationConfiguration { RequiredEndorsements = ["payment"] }));
    }

    [Fact]
    public async Task A_token_signed_with_a_key_that_is_not_published_is_refused()
    {
        using var stranger = RSA.Create(2048);
        var payload = JsonSerializer.Serialize(ChannelClaims());

        // Under its own id, and under the id of the published key.
        await RefuseAsync(TokenIssuer.Sign(JsonSerializer.Serialize(With(Channel.Header(), "kid", "stranger")), payload, stranger));
        await RefuseAsync(TokenIssuer.Sign(JsonSerializer.Serialize(Channel.Header()), payload, stranger));
    }

    [Fact]
    public async Task A_key_inside_the_token_is_never_used()
    {
        using var stranger = RSA.Create(2048);
        var parameters = stranger.ExportParameters(false);
        var header = With(Channel.Header(), "kid", "stranger");
        header["jwk"] = new
        {
            kty = "RSA",
            kid = "stranger",
            n = Base64Url.EncodeToString(parameters.Modulus),
            e = Base64Url.EncodeToString(parameters.Exponent),
        };
        header["jku"] = "https://evil.test/keys";

        await RefuseAsync(TokenIssuer.Sign(JsonSerializer.Serialize(header), JsonSerializer.Serialize(ChannelClaims()), stranger));
    }

    [Theory]
    [InlineData("../../x")]
    [InlineData("' OR 1=1")]
    [InlineData("\0")]
    public async Task An_odd_key_id_is_refused(string keyId) =>
        await RefuseAsync(Channel.Sign(ChannelClaims(), With(Channel.Header(), "kid", keyId)));

    [Fact]
    public async Task A_changed_token_is_refused()
    {
        var good = Channel.Sign(ChannelClaims()).Split('.');
        var other = Channel.Sign(With(ChannelClaims(), "serviceurl", "https://evil.test/")).Split('.');

        await RefuseAsync($"{good[0]}.{other[1]}.{good[2]}", Message(serviceUrl: "https://evil.test/"));
        await RefuseAsync($"{good[0]}.{good[1]}.");
    }

    [Fact]
    public async Task An_enormous_token_is_refused() =>
        await RefuseAsync(Channel.Sign(With(ChannelClaims(), "padding", new string('x', 300_000))));

    [Fact]
    public async Task A_deeply_nested_token_is_refused()
    {
        var deep = string.Concat(Enumerable.Repeat("[", 5_000)) + string.Concat(Enumerable.Repeat("]", 5_000));
        await RefuseAsync(Channel.Sign(JsonSerializer.Serialize(Channel.Header()), $$"""{"iss":"{{ChannelIssuer}}","x":{{deep}}}"""));
    }

    [Fact]
    public async Task Many_unknown_keys_bring_one_more_read_of_the_key_set()
    {
        var authentication = Authentication();
        await AcceptAsync(Channel.Sign(ChannelClaims()), authentication: authentication);
        Assert.Equal(1, Channel.KeySetReads);

        await Task.WhenAll(Enumerable.Range(0, 40).Select(i => RefuseAsync(
            Channel.Sign(ChannelClaims(), With(Channel.Header(), "kid", $"unknown-{i}")), authentication: authentication)));

#if !OFFICIAL_BOT_FRAMEWORK
        Assert.Equal(2, Channel.KeySetReads);
#endif
    }

#if !OFFICIAL_BOT_FRAMEWORK
    // From here on: what the slice refuses, or survives, and the official packages do not promise.
    [Fact]
    public async Task A_new_key_is_found_at_once_when_the_issuer_rotates()
    {
        await AcceptAsync(Channel.Sign(ChannelClaims()));
        using var next = RSA.Create(2048);
        Channel.Withdraw();
        Channel.Publish(next, "next", ["msteams"]);

        await AcceptAsync(TokenIssuer.Sign(
            JsonSerializer.Serialize(With(Channel.Header(), "kid", "next")), JsonSerializer.Serialize(ChannelClaims()), next));
        await RefuseAsync(Channel.Sign(ChannelClaims()));
    }

    [Theory]
    [InlineData(500, "")]
    [InlineData(200, "")]
    [InlineData(200, "<html>down for maintenance</html>")]
    [InlineData(200, """{"keys":[]}""")]
    [InlineData(200, """{"keys":[{"kty":"RSA","kid":"x","n":"!!","e":"AQAB"}]}""")]
    [InlineData(200, "null")]
    public async Task The_old_keys_stay_when_a_refresh_fails(int status, string body)
    {
        await AcceptAsync(Channel.Sign(ChannelClaims()));
        Channel.KeySetAnswer = (status, body);

        await RefuseAsync(Channel.Sign(ChannelClaims(), With(Channel.Header(), "kid", "unknown")));
        Assert.Equal(2, Channel.KeySetReads);
        await AcceptAsync(Channel.Sign(ChannelClaims()));
    }

    [Fact]
    public async Task An_oversized_key_set_is_not_read()
    {
        await AcceptAsync(Channel.Sign(ChannelClaims()));
        Channel.KeySetAnswer = (200, $$"""{"keys":[],"x":"{{new string('x', 2 << 20)}}"}""");

        await RefuseAsync(Channel.Sign(ChannelClaims(), With(Channel.Header(), "kid", "unknown")));
        await AcceptAsync(Channel.Sign(ChannelClaims()));
    }

    [Fact]
    public async Task Nobody_is_let_in_while_no_keys_were_ever_read()
    {
        Channel.KeySetAnswer = (500, "");
        var authentication = Authentication();

        for (var i = 0; i < 5; i++)
        {
            await Assert.ThrowsAsync<InvalidOperationException>(() => AcceptAsync(Channel.Sign(ChannelClaims()), authentication: authentication));
        }

        Assert.Equal(1, Channel.KeySetReads);
    }

    [Fact]
    public async Task Requests_at_the_same_time_share_the_first_read_of_the_keys()
    {
        var authentication = Authentication();
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => AcceptAsync(Channel.Sign(ChannelClaims()), authentication: authentication)));
        Assert.Equal(1, Channel.KeySetReads);
    }

    [Fact]
    public async Task A_token_of_an_unknown_issuer_makes_nobody_read_keys()
    {
        await RefuseAsync(Channel.Sign(With(ChannelClaims(), "iss", "https://evil.test")));
        Assert.Equal(0, Channel.KeySetReads + Emulator.KeySetReads);
    }

    [Fact]
    public async Task Key_sets_are_read_over_https_or_from_this_machine_only()
    {
        var plain = Authentication(settings: ("ToBotFromChannelOpenIdMetadataUrl", Channel.MetadataUrl.Replace("https:", "http:", StringComparison.Ordinal)));
        await Assert.ThrowsAsync<InvalidOperationException>(() => AcceptAsync(Channel.Sign(ChannelClaims()), authentication: plain));
        Assert.Equal(0, Channel.KeySetReads);
    }

    [Fact]
    public async Task A_critical_extension_is_refused()
    {
        var header = Channel.Header();
        header["crit"] = new[] { "exp" };
        await RefuseAsync(Channel.Sign(ChannelClaims(), header));
    }

    [Fact]
    public async Task An_unencoded_payload_is_refused() => await RefuseAsync(Channel.Sign(ChannelClaims(), With(Channel.Header(), "b64", false)));

    [Fact]
    public async Task A_token_of_another_type_is_refused() =>
        await RefuseAsync(Channel.Sign(ChannelClaims(), With(Channel.Header(), "typ", "secevent+jwt")));

    [Fact]
    public async Task A_token_without_a_key_id_is_refused() => await RefuseAsync(Channel.Sign(ChannelClaims(), Without(Channel.Header(), "kid")));

    [Fact]
    public async Task A_claim_or_header_said_twice_is_refused()
    {
        var header = JsonSerializer.Serialize(Channel.Header());
        var payload = JsonSerializer.Serialize(ChannelClaims());

        await RefuseAsync(Channel.Sign(header, payload.Replace("{", $$"""{"aud":"{{OtherAppId}}",""", StringComparison.Ordinal)));
        await RefuseAsync(Channel.Sign(header.Replace("{", """{"alg":"none",""", StringComparison.Ordinal), payload));
    }

    [Theory]
    [InlineData("\"TIME\"")]
    [InlineData("TIME.5")]
    [InlineData("1e30")]
    [InlineData("-1")]
    [InlineData("null")]
    [InlineData("[TIME]")]
    public async Task An_end_that_is_no_whole_number_is_refused(string end)
    {
        var value = end.Replace("TIME", $"{Now + 3600}", StringComparison.Ordinal);
        var payload = $$"""{"iss":"{{ChannelIssuer}}","aud":"{{AppId}}","serviceurl":"{{ServiceUrl}}","exp":{{value}}}""";
        await RefuseAsync(Channel.Sign(JsonSerializer.Serialize(Channel.Header()), payload));
    }

    [Fact]
    public async Task A_token_issued_in_the_future_is_refused()
    {
        await AcceptAsync(Channel.Sign(With(ChannelClaims(), "iat", Now + 60)));
        await RefuseAsync(Channel.Sign(With(ChannelClaims(), "iat", Now + 3600)));
    }

    [Fact]
    public async Task A_token_for_several_audiences_is_refused()
    {
        await AcceptAsync(Channel.Sign(With(ChannelClaims(), "aud", new[] { AppId })));
        await RefuseAsync(Channel.Sign(With(ChannelClaims(), "aud", new[] { AppId, OtherAppId })));
    }

    [Fact]
    public async Task An_activity_that_names_no_service_url_is_refused() =>
        await RefuseAsync(Channel.Sign(ChannelClaims()), Message(serviceUrl: null));

    [Fact]
    public async Task A_weak_key_is_not_used()
    {
        using var weak = RSA.Create(1024);
        Channel.Publish(weak, "weak", ["msteams"]);
        await RefuseAsync(TokenIssuer.Sign(
            JsonSerializer.Serialize(With(Channel.Header(), "kid", "weak")), JsonSerializer.Serialize(ChannelClaims()), weak));
    }

    [Fact]
    public async Task A_token_has_one_spelling_only()
    {
        var good = Channel.Sign(ChannelClaims());
        var authentication = Authentication();
        await AcceptAsync(good, authentication: authentication);

        await RefuseAsync(good + "==", authentication: authentication);
        await RefuseAsync(good + "\n", authentication: authentication);
        await RefuseAsync(good + ".", authentication: authentication);
        await RefuseAsync(good.Replace('-', '+').Replace('_', '/') + "=", authentication: authentication);
    }

    [Fact]
    public async Task Every_flipped_bit_is_noticed()
    {
        var good = Channel.Sign(ChannelClaims());
        var authentication = Authentication();
        await AcceptAsync(good, authentication: authentication);
        for (var i = 0; i < good.Length; i++)
        {
            var changed = good.ToCharArray();
            changed[i] ^= (char)(1 << (i % 6));
            await RefuseAsync(new string(changed), authentication: authentication);
        }
    }

    [Fact]
    public async Task A_refusal_does_not_quote_the_token()
    {
        var token = Channel.Sign(With(ChannelClaims(), "exp", Now - 3600));
        var refusal = await Assert.ThrowsAsync<UnauthorizedAccessException>(() => AcceptAsync(token));
        Assert.Contains("expired", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(token.Split('.')[2], refusal.ToString(), StringComparison.Ordinal);
    }
#endif
}
