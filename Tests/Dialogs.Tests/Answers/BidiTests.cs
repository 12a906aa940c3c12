using Switchboard.Dialogs.Answers;
using Xunit;

namespace Switchboard.Tests.Dialogs.Answers;

/// <summary>Values stay readable in texts that run the other way.</summary>
public sealed class BidiTests
{
    [Theory]
    [InlineData("طلبك ${number} في الطريق", "1042", "طلبك \u20681042\u2069 في الطريق")]
    [InlineData("הזמנה ${number}", "https://x.example/a", "הזמנה \u2068https://x.example/a\u2069")]
    [InlineData("Order ${number}", "1042", "Order 1042")]
    [InlineData("Hello ${number}!", "مريم", "Hello \u2068مريم\u2069!")]
    [InlineData("طلبك ${number}", "", "طلبك ")]
    public void A_value_is_isolated_where_the_directions_differ(string text, string value, string expected)
    {
        var pattern = TextPattern.Parse(text);

        Assert.Equal(expected, pattern.Fill(_ => Bidi.Isolate(value, pattern.IsRightToLeft)));
    }
}
