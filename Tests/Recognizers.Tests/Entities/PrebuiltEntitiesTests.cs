using Switchboard.Recognizers.Entities;
using Switchboard.Recognizers.Intents;
using Xunit;

namespace Switchboard.Tests.Recognizers.Entities;

public sealed class PrebuiltEntitiesTests
{
    private static readonly EntityExtractor Extractor = new(
        LuParser.Parse("a.lu", """
            @ regex orderNumber = /\border (\d{4,8})\b/
            @ prebuilt phonenumber
            @ prebuilt email
            @ prebuilt datetimeV2
            @ list product =
                - Rain jacket :
                    - anorak, raincoat
            """).Entities,
        new At(new DateTimeOffset(2019, 5, 15, 10, 0, 0, TimeSpan.Zero)));

    [Fact]
    public void A_number_of_an_order_is_no_telephone_number() =>
        Assert.Equal(["orderNumber 1234567890"], Found("my order number is 1234567890"));

    [Fact]
    public void A_telephone_number_beside_it_still_is_one() =>
        Assert.Equal(["orderNumber 1234567890", "phonenumber (425) 555-0134"], Found("order 1234567890, call (425) 555-0134"));

    [Fact]
    public void A_telephone_number_alone_is_one() =>
        Assert.Equal(["phonenumber 425 555 0134"], Found("call me at 425 555 0134"));

    [Fact]
    public void Nothing_is_found_twice() => Assert.Equal(["orderNumber 10425"], Found("order 10425"));

    [Fact]
    public void What_the_content_asks_for_is_found_in_the_order_of_the_text() =>
        Assert.Equal(["product Rain jacket", "datetimeV2 2019-05-16", "email ann@shop.example.com"], Found("the anorak comes tomorrow, write to ann@shop.example.com"));

    private static IEnumerable<string> Found(string text) => Extractor.Extract(text).All.Select(entity => $"{entity.Name} {entity.Value}");

    private sealed class At(DateTimeOffset now) : TimeProvider
    {
        public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

        public override DateTimeOffset GetUtcNow() => now;
    }
}
