using Switchboard.Bot.Handoff;
using Switchboard.Bot.Stores;

namespace Switchboard.Tests.Bot.Handoff;

public sealed class RecentLinesTests
{
    private static readonly DateTimeOffset At = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void What_is_kept_is_what_was_said()
    {
        string[] texts = ["", "hello", "\\", "\\n", "\\\\t\\", "a\tb\r\nc\n", "\n\n\t\t", "=", "\0 😀 \uD800", "مرحبا"];
        foreach (var name in texts)
        {
            foreach (var text in texts)
            {
                foreach (var card in texts.Append(null))
                {
                    var line = Said(text) with { Name = name, Card = card };
                    Assert.Equal([line, line], RecentLines.Read(RecentLines.Add("", [line, line])));
                }
            }
        }
    }

    [Fact]
    public void The_oldest_goes_when_there_are_too_many()
    {
        var recent = Enumerable.Range(1, 100).Aggregate("", (kept, number) => RecentLines.Add(kept, [Said($"{number}")]));

        Assert.Equal(Enumerable.Range(61, RecentLines.MostLines).Select(number => $"{number}"), RecentLines.Read(recent).Select(line => line.Text));
    }

    [Fact]
    public void Long_messages_push_out_the_oldest_and_the_last_is_kept_whatever_its_length()
    {
        var recent = Enumerable.Range(1, 10).Aggregate("", (kept, number) => RecentLines.Add(kept, [Said(new string('x', 1_500) + number)]));
        Assert.Equal(["9", "10"], RecentLines.Read(recent).Select(line => line.Text.TrimStart('x')));
        Assert.InRange(recent.Length, 3_000, RecentLines.MostCharacters);

        var one = RecentLines.Add(recent, [Said(new string('y', 20_000))]);
        Assert.Equal(new string('y', 20_000), Assert.Single(RecentLines.Read(one)).Text);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n\n")]
    [InlineData("customer\tnow\tAnna\t\thello\n")]
    [InlineData("customer\t-1\tAnna\t\thello\n")]
    [InlineData("no line")]
    public void What_is_no_line_is_passed_over(string text) => Assert.Empty(RecentLines.Read(text));

    private static HandoffLine Said(string text) => new(HandoffLine.Customer, "Anna", text, At);
}
