using Switchboard.Recognizers.Intents;
using Xunit;

namespace Switchboard.Tests.Recognizers.Intents;

public sealed class SpellingRepairTests
{
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
