using Microsoft.Recognizers.Text;
using Microsoft.Recognizers.Text.Sequence;
using Xunit;

namespace Switchboard.Tests.BotFramework.Entities;

public sealed class SequenceTests
{
    [Theory]
    [InlineData("ring (425) 555-0134 now", "(425) 555-0134 = 1")]
    [InlineData("ring +1 425 555 0134", "+1 425 555 0134 = 1")]
    [InlineData("ring 0044 20 7946 0123", "0044 20 7946 0123 = 1")]
    [InlineData("ring 555-0134", "555-0134 = 0.55")]
    [InlineData("ring 987654321", "987654321 = 0.4")]
    public void Phone_numbers_are_scored(string text, string expected) =>
        Assert.Equal(expected, Found.Show(SequenceRecognizer.RecognizePhoneNumber(text, Culture.English), "score"));

    [Theory]
    [InlineData("account number 87654321")]
    [InlineData("ssn 123-45-6789")]
    [InlineData("on 2021-06-30")]
    [InlineData("on 30-06-2021")]
    [InlineData("x987654321")]
    [InlineData("9876543*2=19753086")]
    [InlineData("0.123456789")]
    public void Other_digits_are_no_phone_numbers(string text) => Assert.Empty(SequenceRecognizer.RecognizePhoneNumber(text, Culture.English));

    [Theory]
    [InlineData("write to Ann.Lee@Shop.example.com.", "ann.lee@shop.example.com")]
    [InlineData("bob_1@mail.co", "bob_1@mail.co")]
    public void Mail_addresses_are_found(string text, string expected) =>
        Assert.Equal(expected, Assert.Single(SequenceRecognizer.RecognizeEmail(text, Culture.English)).Resolution["value"]);

    [Theory]
    [InlineData("ann@localhost")]
    [InlineData("ann..lee@shop.com")]
    [InlineData("ann@10.0.0.1")]
    public void Broken_mail_addresses_are_not(string text) => Assert.Empty(SequenceRecognizer.RecognizeEmail(text, Culture.English));

    [Theory]
    [InlineData("see https://shop.example.com/Orders?id=4.", "https://shop.example.com/orders?id=4")]
    [InlineData("go to www.example.org", "www.example.org")]
    [InlineData("http://localhost:3978/api", "http://localhost:3978/api")]
    [InlineData("try example.com", "example.com")]
    public void Web_addresses_are_found(string text, string expected) =>
        Assert.Equal(expected, Assert.Single(SequenceRecognizer.RecognizeURL(text, Culture.English)).Text);

    [Theory]
    [InlineData("https:// nothing")]
    [InlineData("ann@example.com")]
    [InlineData("at 7.am")]
    [InlineData("10.0.0.1")]
    public void What_is_no_web_address_is_left_alone(string text) => Assert.Empty(SequenceRecognizer.RecognizeURL(text, Culture.English));

    [Fact]
    public void Mentions_hashtags_and_addresses_of_machines_are_found()
    {
        const string Text = "@ann see #sale on 192.168.0.7";

        Assert.Equal("@ann", Assert.Single(SequenceRecognizer.RecognizeMention(Text, Culture.English)).Text);
        Assert.Equal("#sale", Assert.Single(SequenceRecognizer.RecognizeHashtag(Text, Culture.English)).Text);
        Assert.Equal("ipv4", Assert.Single(SequenceRecognizer.RecognizeIpAddress(Text, Culture.English)).Resolution["type"]);
    }
}
