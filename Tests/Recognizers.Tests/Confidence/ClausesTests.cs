using Switchboard.Recognizers.Confidence;
using Xunit;

namespace Switchboard.Tests.Recognizers.Confidence;

public sealed class ClausesTests
{
    [Theory]
    [InlineData("where is my order", "where is my order")]
    [InlineData("I forgot my password and I need an invoice", "I forgot my password|I need an invoice")]
    [InlineData("boots and socks", "boots and socks")]
    [InlineData("Where is my order? How do I return it?", "Where is my order?|How do I return it?")]
    [InlineData("my order is late. Thanks!", "my order is late.")]
    [InlineData("ok", "")]
    [InlineData("", "")]
    public void A_message_is_cut_where_another_could_begin(string text, string parts) =>
        Assert.Equal(parts.Split('|', StringSplitOptions.RemoveEmptyEntries), Clauses.Split(text));

    [Fact]
    public void A_long_story_has_a_bounded_number_of_parts()
    {
        Assert.InRange(Clauses.Split(string.Concat(Enumerable.Repeat("this is one sentence. ", 1_000))).Count, 2, 10);
    }

    [Theory]
    [InlineData("How do I wash it", true)]
    [InlineData("is it open today", true)]
    [InlineData("you have snowshoes to rent?", true)]
    [InlineData("¿Dónde está la tienda?", true)]
    [InlineData("why?", false)]
    [InlineData("purple monkey dishwasher", false)]
    [InlineData("", false)]
    public void A_question_is_known_by_its_mark_or_its_first_word(string text, bool question) => Assert.Equal(question, OpenQuestions.Is(text));
}
