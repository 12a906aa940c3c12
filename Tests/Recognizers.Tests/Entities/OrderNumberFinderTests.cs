using Switchboard.Recognizers.Entities;
using Xunit;

namespace Switchboard.Tests.Recognizers.Entities;

public sealed class OrderNumberFinderTests
{
    [Theory]
    [InlineData("my order number is 1234567890", "1234567890")]
    [InlineData("order 1042", "1042")]
    [InlineData("where is order #A6602-81?", "A6602-81")]
    [InlineData("Order No. 4021-883-112 has not arrived", "4021-883-112")]
    [InlineData("order number: 9732233", "9732233")]
    [InlineData("the order's number is 68116871.", "")]
    [InlineData("order id = abc12345", "ABC12345")]
    [InlineData("#9732233", "9732233")]
    [InlineData("ticket 55512 and case 90210-7", "55512; 90210-7")]
    [InlineData("my reference is \u201cXK-20931\u201d", "XK-20931")]
    [InlineData("meine Bestellnummer lautet 4711081500", "4711081500")]
    [InlineData("mi pedido n\u00famero 8675309", "8675309")]
    [InlineData("order 12345678901 please, my phone is 425 555 0134", "12345678901")]
    [InlineData("order 1042 is late", "1042")]
    [InlineData("order 104 is late", "104")]
    public void What_a_word_announces_is_the_number_of_an_order(string text, string expected) =>
        Assert.Equal(expected, string.Join("; ", OrderNumberFinder.Default.Find(text, "orderNumber").Select(entity => entity.Value)));

    [Theory]
    [InlineData("call me at 425 555 0134")]
    [InlineData("1234567890")]
    [InlineData("I want to order 2 shirts")]
    [InlineData("I want to order 100 shirts")]
    [InlineData("order on 2019-05-04")]
    [InlineData("order 2019-05-04")]
    [InlineData("an order for $1000")]
    [InlineData("in order to get 20%")]
    [InlineData("#sale")]
    [InlineData("the case is closed")]
    [InlineData("I ordered it in 2019")]
    [InlineData("order")]
    [InlineData("order 12.50")]
    [InlineData("")]
    public void Other_numbers_are_not(string text) => Assert.Empty(OrderNumberFinder.Default.Find(text, "orderNumber"));

    [Fact]
    public void The_result_names_the_place_in_the_text()
    {
        var result = Assert.Single(OrderNumberFinder.Default.Recognize("is Order #AB-12345 here?"));

        Assert.Equal(("ab-12345", 10, 17, "ordernumber"), (result.Text, result.Start, result.End, result.TypeName));
    }

    [Theory]
    [InlineData("order ")]
    [InlineData("order number is ")]
    [InlineData("#")]
    [InlineData("#1-")]
    [InlineData("'")]
    public void A_long_text_is_no_trouble(string phrase) =>
        Assert.NotNull(OrderNumberFinder.Default.Recognize(string.Concat(Enumerable.Repeat(phrase, 100_000 / phrase.Length))));
}
