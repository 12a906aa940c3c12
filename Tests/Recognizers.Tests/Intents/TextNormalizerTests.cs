using Switchboard.Recognizers.Intents;
using Xunit;

namespace Switchboard.Tests.Recognizers.Intents;

public sealed class TextNormalizerTests
{
    [Theory]
    [InlineData("  Where\tIS \n it ", "where is it")]
    [InlineData("ＡＢＣ ｆｕｌｌ", "abc full")]
    [InlineData("don’t", "don't")]
    [InlineData("a\0b\u0007c", "a b c")]
    [InlineData("x\uD800y", "x y")]
    [InlineData("😀 ok", "😀 ok")]
    [InlineData("", "")]
    [InlineData(" \t\r\n", "")]
    public void Texts_that_mean_the_same_get_the_same_form(string text, string normalized)
    {
        Assert.Equal(normalized, TextNormalizer.Normalize(text));
    }

    [Theory]
    [InlineData("Where is order 1042?", "where is order 99871")]
    [InlineData("Please cancel", "CANCEL!!")]
    [InlineData("start over, please.", "start  over")]
    public void A_whole_utterance_is_found_whatever_its_case_marks_numbers_and_manners(string one, string other)
    {
        Assert.Equal(TextNormalizer.Key(one), TextNormalizer.Key(other));
    }

    [Theory]
    [InlineData("order 1042 and 12", "order 0000 and 12")]
    [InlineData("no numbers", "no numbers")]
    [InlineData("123", "0000")]
    public void Long_numbers_are_alike(string text, string masked)
    {
        Assert.Equal(masked, TextNormalizer.MaskNumbers(text));
    }
}
