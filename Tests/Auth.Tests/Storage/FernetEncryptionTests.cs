using System.Buffers.Text;
using System.Text;
using Switchboard.Auth.Storage;

namespace Switchboard.Tests.Auth.Storage;

public sealed class FernetEncryptionTests
{
    private const string Hello = "gAAAAAAdwJ6wAAECAwQFBgcICQoLDA0ODy021cpGVWKZ_eEwCGM4BLLF_5CV9dOPmrhuVUPgJobwOz7JcbmrR64jVmpU4IwqDA==";

    private static readonly byte[] Key = Base64Url.DecodeFromChars("cw_0x689RpI-jtRR7oE8h_eQsKImvJapLeSbXpwF4e4=");
    private static readonly DateTimeOffset Generated = DateTimeOffset.Parse("1985-10-26T01:20:00-07:00", System.Globalization.CultureInfo.InvariantCulture);

    [Fact]
    public void The_specifications_token_is_generated() =>
        Assert.Equal(Hello, FernetEncryption.Encrypt(Key, "hello"u8, Generated, [.. Enumerable.Range(0, 16).Select(i => (byte)i)]));

    [Fact]
    public void The_specifications_token_is_opened() =>
        Assert.Equal("hello", Open(Hello, Generated.AddSeconds(1)));

    [Theory]
    [InlineData("incorrect mac", "gAAAAAAdwJ6xAAECAwQFBgcICQoLDA0OD3HkMATM5lFqGaerZ-fWPAl1-szkFVzXTuGb4hR8AKtwcaX1YdykQUFBQUFBQUFBQQ==")]
    [InlineData("too short", "gAAAAAAdwJ6xAAECAwQFBgcICQoLDA0OD3HkMATM5lFqGaerZ-fWPA==")]
    [InlineData("invalid base64", "%%%%%%%%%%%%%AECAwQFBgcICQoLDA0OD3HkMATM5lFqGaerZ-fWPAl1-szkFVzXTuGb4hR8AKtwcaX1YdykRtfsH-p1YsUD2Q==")]
    [InlineData("payload size", "gAAAAAAdwJ6xAAECAwQFBgcICQoLDA0OD3HkMATM5lFqGaerZ-fWPOm73QeoCk9uGib28Xe5vz6oxq5nmxbx_v7mrfyudzUm")]
    [InlineData("payload padding", "gAAAAAAdwJ6xAAECAwQFBgcICQoLDA0ODz4LEpdELGQAad7aNEHbf-JkLPIpuiYRLQ3RtXatOYREu2FWke6CnJNYIbkuKNqOhw==")]
    [InlineData("far-future timestamp", "gAAAAAAdwStRAAECAwQFBgcICQoLDA0OD3HkMATM5lFqGaerZ-fWPAnja1xKYyhd-Y6mSkTOyTGJmw2Xc2a6kBd-iX9b_qXQcw==")]
    [InlineData("incorrect IV", "gAAAAAAdwJ6xBQECAwQFBgcICQoLDA0OD3HkMATM5lFqGaerZ-fWPAkLhFLHpGtDBRLRTZeUfWgHSv49TF2AUEZ1TIvcZjK1zQ==")]
    public void The_specifications_invalid_tokens_are_refused(string why, string token)
    {
        Assert.NotEmpty(why);
        Assert.Null(Open(token, Generated.AddSeconds(1)));
    }

    [Fact]
    public void A_token_is_refused_when_its_time_is_over() =>
        Assert.Null(Open("gAAAAAAdwJ6xAAECAwQFBgcICQoLDA0OD3HkMATM5lFqGaerZ-fWPAl1-szkFVzXTuGb4hR8AKtwcaX1YdykRtfsH-p1YsUD2Q==", Generated.AddSeconds(91)));

    [Fact]
    public void Sixty_seconds_ahead_are_accepted_and_sixty_one_are_not()
    {
        Assert.NotNull(Open(Hello, Generated.AddSeconds(-60)));
        Assert.Null(Open(Hello, Generated.AddSeconds(-61)));
    }

    [Fact]
    public void Every_bit_flip_is_refused()
    {
        var bytes = Base64Url.DecodeFromChars(Hello);
        for (var bit = 0; bit < bytes.Length * 8; bit++)
        {
            byte[] changed = [.. bytes];
            changed[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.Null(Open(Encode(changed), Generated, ttl: null));
        }
    }

    [Fact]
    public void Every_truncation_is_refused()
    {
        for (var length = 0; length < Hello.Length; length++)
        {
            Assert.Null(Open(Hello[..length], Generated, ttl: null));
        }
    }

    [Theory]
    [InlineData("+/ instead of -_")]
    [InlineData("line break")]
    [InlineData("space")]
    [InlineData("no padding")]
    [InlineData("more padding")]
    [InlineData("stray bits")]
    public void A_token_has_one_spelling(string how)
    {
        var other = how switch
        {
            "+/ instead of -_" => Hello.Replace('-', '+').Replace('_', '/'),
            "line break" => Hello.Insert(40, "\n"),
            "space" => " " + Hello,
            "no padding" => Hello.TrimEnd('='),
            "more padding" => Hello + "====",
            _ => Hello.Replace("qDA==", "qDB==", StringComparison.Ordinal),
        };
        Assert.NotEqual(Hello, other);
        Assert.Null(Open(other, Generated, ttl: null));
    }

    [Fact]
    public void A_key_has_32_bytes() => Assert.Throws<ArgumentException>(() => FernetEncryption.Encrypt(new byte[31], "x"u8, Generated));

    private static string Encode(byte[] bytes)
    {
        var text = Base64Url.EncodeToString(bytes);
        return text.PadRight((text.Length + 3) / 4 * 4, '=');
    }

    private static string? Open(string token, DateTimeOffset now) => Open(token, now, TimeSpan.FromSeconds(60));

    private static string? Open(string token, DateTimeOffset now, TimeSpan? ttl) =>
        FernetEncryption.Decrypt(Key, token, now, ttl) is FernetOutcome.Opened opened ? Encoding.UTF8.GetString(opened.Plaintext.Span) : null;
}
