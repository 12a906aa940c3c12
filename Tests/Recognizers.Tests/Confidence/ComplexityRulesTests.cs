using Switchboard.Recognizers;
using Switchboard.Recognizers.Confidence;
using Xunit;

namespace Switchboard.Tests.Recognizers.Confidence;

public sealed class ComplexityRulesTests
{
    private static readonly RecognizerOptions Options = new() { ComplexWords = 10, ComplexQuestions = 3 };

    [Theory]
    [InlineData("where is my order?", "4 words, 1 questions")]
    [InlineData("what??? where?!", "2 words, 2 questions")]
    [InlineData("1 2 3 4 5 6 7 8 9 10", "10 words, 0 questions")]
    [InlineData("", "0 words, 0 questions")]
    public void A_short_message_is_simple(string text, string reason)
    {
        Assert.Equal(reason, Assert.IsType<QueryComplexity.Simple>(ComplexityRules.Judge(text, Options)).Reason);
    }

    [Theory]
    [InlineData("1 2 3 4 5 6 7 8 9 10 11", "11 words, more than 10")]
    [InlineData("who? what? where?", "3 questions, 3 or more")]
    public void A_long_message_and_one_of_many_questions_are_complex(string text, string reason)
    {
        Assert.Equal(reason, Assert.IsType<QueryComplexity.Complex>(ComplexityRules.Judge(text, Options)).Reason);
    }
}
