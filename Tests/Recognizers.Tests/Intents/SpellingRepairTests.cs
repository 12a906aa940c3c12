using Switchboard.Recognizers.Embeddings;
using Switchboard.Recognizers.Intents;
using Xunit;

namespace Switchboard.Tests.Recognizers.Intents;

public sealed class SpellingRepairTests
{
    private static readonly SpellingRepair WithWords = new(
        ["return a damaged package", "return it", "check it", "return it"], EnglishWords.Parse("var words = ['the', 'retort', 'chuck']"));

    private readonly SpellingRepair _repair = new(["return a damaged package", "return it", "refund the delivery"]);

    [Theory]
    [InlineData("retrun", "return")]
    [InlineData("retun", "return")]
    [InlineData("returnn", "return")]
    [InlineData("retorn", "return")]
    [InlineData("my pakage is damagd!", "my package is damaged!")]
    public void A_word_one_edit_away_from_a_known_one_is_put_right(string text, string repaired)
    {
        Assert.Equal(repaired, _repair.Repair(text));
    }

    [Theory]
    [InlineData("return")]
    [InlineData("refused")]
    [InlineData("eturn")]
    [InlineData("xyzzyx")]
    [InlineData("retrun1")]
    [InlineData("")]
    public void Anything_else_stays(string text)
    {
        Assert.Same(text, _repair.Repair(text));
    }

    [Theory]
    [InlineData("eturn it", "return it")]
    [InlineData("damged", "damaged")]
    [InlineData("returnit", "return it")]
    public void With_a_list_of_words_a_word_may_begin_wrong_be_short_or_have_lost_its_space(string text, string repaired)
    {
        Assert.Equal(repaired, WithWords.Repair(text));
    }

    [Theory]
    [InlineData("retort")]
    [InlineData("chuck")]
    public void A_word_of_the_list_is_no_mistake(string text)
    {
        Assert.Same(text, WithWords.Repair(text));
    }

    [Theory]
    [InlineData("abc", "abc", true)]
    [InlineData("abc", "abd", true)]
    [InlineData("abc", "acb", true)]
    [InlineData("abc", "ab", true)]
    [InlineData("abc", "xabc", true)]
    [InlineData("abcd", "badc", false)]
    [InlineData("abc", "ade", false)]
    [InlineData("abc", "cba", false)]
    public void One_edit_is_an_insertion_a_deletion_a_substitution_or_an_exchange(string a, string b, bool expected)
    {
        Assert.Equal(expected, SpellingRepair.IsOneEdit(a, b));
    }
}
