using Switchboard.Bot.Checking;

namespace Switchboard.Tests.Bot.Checking;

public sealed class ChoicesTests
{
    [Fact]
    public void Every_combination_comes_once_even_when_one_choice_depends_on_another()
    {
        var seen = new List<string>();
        for (IReadOnlyList<int>? beginning = []; beginning is not null;)
        {
            var choices = new Choices(beginning);
            var first = choices.Choose("first", "", "b", "c");
            var second = first == 1 ? -1 : choices.Choose("second", "", "y");
            seen.Add($"{first}{second}");
            beginning = choices.Next();
        }

        Assert.Equal(["00", "01", "1-1", "20", "21"], seen);
    }

    [Fact]
    public void What_is_usual_goes_without_saying()
    {
        var choices = new Choices([0, 1]);
        choices.Choose("service", "", "no answer");
        choices.Choose("desk", "none", "one");

        Assert.Equal(["desk: one"], choices.Words);
    }
}
