using Switchboard.Recognizers.Entities;
using Switchboard.Recognizers.Intents;
using Xunit;

namespace Switchboard.Tests.Recognizers.Entities;

public sealed class EntityExtractorTests
{
    private static readonly EntityExtractor Extractor = new(LuParser.Parse("a.lu", """
        @ regex orderNumber = /\b(\d{4,8})\b/
        @ list reason =
            - Damaged :
                - broken, does not work
            - Too small :
                - tight
        """).Entities);

    [Fact]
    public void A_pattern_gives_its_first_group()
    {
        var entity = Assert.Single(Extractor.Extract("where is #1042?").All);

        Assert.Equal(new RecognizedEntity("orderNumber", "1042", "1042", 10), entity);
    }

    [Fact]
    public void A_list_gives_what_its_words_stand_for_in_the_order_of_the_text()
    {
        var found = Extractor.Extract("It Does Not Work, order 2177, and is TIGHT");

        Assert.Equal(["Damaged", "2177", "Too small"], found.All.Select(e => e.Value));
        Assert.Equal("Damaged", found.First("reason"));
        Assert.Null(found.First("other"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("123")]
    [InlineData("123456789")]
    [InlineData("tightly")]
    [InlineData("ab1042cd")]
    public void Nothing_is_found_in_parts_of_words_and_numbers(string text)
    {
        Assert.Empty(Extractor.Extract(text).All);
    }

    [Fact]
    public void A_long_text_is_no_trouble()
    {
        Assert.Empty(Extractor.Extract(new string('1', 1_000_000)).All);
    }
}
