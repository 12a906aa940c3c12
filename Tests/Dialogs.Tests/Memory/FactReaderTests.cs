using Switchboard.Dialogs.Memory;
using Xunit;

namespace Switchboard.Tests.Dialogs.Memory;

/// <summary>What is kept is what was said.</summary>
public sealed class FactReaderTests
{
    [Theory]
    [InlineData("my name is Anna", "name", "Anna")]
    [InlineData("remember my name is Anna Smith please", "name", "Anna Smith")]
    [InlineData("you can call me Kim", "name", "Kim")]
    [InlineData("remember that I prefer e-mail", "contact", "e-mail")]
    [InlineData("please reach me by phone", "contact", "phone")]
    [InlineData("remember I speak only spanish", "language", "Spanish")]
    [InlineData("remember that my parcels go to the neighbour", "delivery", "my parcels go to the neighbour")]
    [InlineData("remember that I have two dogs.", "note", "I have two dogs")]
    [InlineData("remember: I <b>love</b> [tents](http://x)", "note", "I blove/b tents(http://x)")]
    public void A_fact_is_read(string text, string kind, string value)
    {
        var fact = FactReader.Read(text, default)!;

        Assert.Equal((kind, value), (fact.Kind, fact.Value));
    }

    [Theory]
    [InlineData("remember me")]
    [InlineData("where is order 1042")]
    public void Where_there_is_none_none_is_read(string text) => Assert.Null(FactReader.Read(text, default));

    [Theory]
    [InlineData("remember my card 4111 1111 1111 1111", true)]
    [InlineData("remember my password is x", true)]
    [InlineData("remember order 1042", false)]
    public void Secrets_are_noticed(string text, bool secret) => Assert.Equal(secret, FactReader.IsSecret(text));

    [Fact]
    public void Memory_has_a_fixed_size_however_long_a_person_comes()
    {
        var memory = new PersonMemory { Consent = true };
        for (var i = 0; i < 10_000; i++)
        {
            memory.Note(new PastTopic("OrderStatus", i.ToString(System.Globalization.CultureInfo.InvariantCulture), "c", DateTimeOffset.UnixEpoch.AddHours(i)), TimeSpan.FromMinutes(1));
            memory.Keep(new Fact("note", i.ToString(System.Globalization.CultureInfo.InvariantCulture), DateTimeOffset.UnixEpoch));
        }

        Assert.Equal((PersonMemory.MostTopics, 10_000, PersonMemory.MostFacts), (memory.Topics.Count, memory.TopicCount, memory.Facts.Count));
        Assert.Equal("9999", memory.Topics[^1].OrderNumber);
    }
}
