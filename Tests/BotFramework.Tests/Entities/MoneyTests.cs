using Microsoft.Recognizers.Text;
using Microsoft.Recognizers.Text.NumberWithUnit;
using Xunit;

namespace Switchboard.Tests.BotFramework.Entities;

public sealed class MoneyTests
{
    [Theory]
    [InlineData("it was $12.50 last time", "$12.50 = 12.5 Dollar absent")]
    [InlineData("I paid 30 euros", "30 euros = 30 Euro EUR")]
    [InlineData("I paid \u20ac 30", "\u20ac 30 = 30 Euro EUR")]
    [InlineData("a bill of GBP 120", "gbp 120 = 120 British pound GBP")]
    [InlineData("usd75 please", "usd75 = 75 United States dollar USD")]
    [InlineData("C$ 5 million", "c$ 5 million = 5000000 Canadian dollar CAD")]
    [InlineData("half million usd", "half million usd = 500000 United States dollar USD")]
    [InlineData("8 dollars 20 cents", "8 dollars 20 cents = 8.2 Dollar absent")]
    [InlineData("eight dollars and twenty cents", "eight dollars and twenty cents = 8.2 Dollar absent")]
    [InlineData("75 cents", "75 cents = 75 Cent absent")]
    [InlineData("worth 4 MUSD", "4 musd = 4000000 United States dollar USD")]
    public void Amounts_of_money_carry_their_unit(string text, string expected) => Assert.Equal(expected, Money(text));

    [Theory]
    [InlineData("all 4 of them")]
    [InlineData("try 3 times")]
    [InlineData("my pen 2 is empty")]
    public void Words_that_are_also_codes_are_left_alone(string text) => Assert.Equal("", Money(text));

    [Fact]
    public void A_unit_alone_has_no_value() => Assert.Null(Assert.Single(NumberWithUnitRecognizer.RecognizeCurrency("how much in rmb", Culture.English)).Resolution["value"]);

    [Theory]
    [InlineData("she is 31 years old", "31 years old = 31 Year")]
    public void Ages_are_found(string text, string expected) =>
        Assert.Equal(expected, Found.Show(NumberWithUnitRecognizer.RecognizeAge(text, Culture.English), "value", "unit"));

    [Theory]
    [InlineData("heat it to 180 degrees celsius", "180 degrees celsius = 180 C")]
    [InlineData("68 degrees fahrenheit", "68 degrees fahrenheit = 68 F")]
    public void Temperatures_are_found(string text, string expected) =>
        Assert.Equal(expected, Found.Show(NumberWithUnitRecognizer.RecognizeTemperature(text, Culture.English), "value", "unit"));

    [Theory]
    [InlineData("two kilometers away", "two kilometers = 2 Kilometer")]
    [InlineData("a parcel of 3.5 kilograms", "3.5 kilograms = 3.5 Kilogram")]
    public void Dimensions_are_found(string text, string expected) =>
        Assert.Equal(expected, Found.Show(NumberWithUnitRecognizer.RecognizeDimension(text, Culture.English), "value", "unit"));

    private static string Money(string text) => Found.Show(NumberWithUnitRecognizer.RecognizeCurrency(text, Culture.English), "value", "unit", "isoCurrency");
}
