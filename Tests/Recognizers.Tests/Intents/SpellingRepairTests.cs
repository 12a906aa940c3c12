using Switchboard.Recognizers.Embeddings;
using Switchboard.Recognizers.Intents;
using Xunit;

namespace Switchboard.Tests.Recognizers.Intents;

public sealed class SpellingRepairTests
{
    private static readonly SpellingRepair WithWords = new(
        ["return a damaged package", "return it", "check it", "return it"], EnglishWords.Parse("var words = ['the', 'retort', 'chuck']"));

    // "fir" is a word, but none of the frequent ones.
    private static readonly SpellingRepair InContext = new(
        ["how much is it", "how much is it", "charge my card", "charge it", "change the date", "change the date", "ask for a person", "ask for a person", "a tree"],
        EnglishWords.Parse($"var words = [{string.Join(", ", Enumerable.Range(0, 5_000).Select(i => $"'w{i}'"))}, 'fir']"));

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
    [InlineData("how umch is it", "how much is it")]
    [InlineData("ho wmuch is it", "how much is it")]
    [InlineData("howm uch is it", "how much is it")]
    [InlineData("how mu ch is it", "how much is it")]
    [InlineData("howxmuch is it", "how much is it")]
    [InlineData("how much ixs it", "how much is it")]
    public void A_space_may_be_moved_lost_added_or_mistyped_too(string text, string repaired)
    {
        Assert.Equal(repaired, InContext.Repair(text));
    }

    [Theory]
    [InlineData("chenge the dote", "change the date")]
    [InlineData("charge my card, chrge it", "charge my card, charge it")]
    public void Of_several_words_that_one_is_meant_which_fits_between_its_neighbours(string text, string repaired)
    {
        Assert.Equal(repaired, InContext.Repair(text));
    }

    [Theory]
    [InlineData("pakcgae", "package")]
    [InlineData("damgde", "damaged")]
    [InlineData("pkgae", "pkgae")]
    public void A_long_word_may_have_two_mistakes(string text, string repaired)
    {
        Assert.Equal(repaired, WithWords.Repair(text));
    }

    [Theory]
    [InlineData("ask fir a person", "ask for a person")]
    [InlineData("a fir tree", "a fir tree")]
    public void A_rare_word_is_a_mistake_only_where_its_neighbours_say_so(string text, string repaired)
    {
        Assert.Equal(repaired, InContext.Repair(text));
    }

    [Theory]
    [InlineData("abcdef", "abcdef", true)]
    [InlineData("abcdef", "badcef", true)]
    [InlineData("abcdef", "abxdyf", true)]
    [InlineData("abcdef", "cdef", true)]
    [InlineData("abcdef", "badcfe", false)]
    [InlineData("abcdef", "abxyzf", false)]
    public void Two_edits_are_two_of_these(string a, string b, bool expected)
    {
        Assert.Equal(expected, EditDistance.IsTwo(a, b));
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
        Assert.Equal(expected, EditDistance.IsOne(a, b));
    }
}
