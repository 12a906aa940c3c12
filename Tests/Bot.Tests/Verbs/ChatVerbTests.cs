using Switchboard.Tests.Bot.Support;

namespace Switchboard.Tests.Bot.Verbs;

/// <summary>The real program as <c>chat</c>, with lines piped in.</summary>
public sealed class ChatVerbTests
{
    private static readonly Dictionary<string, string> Development = new() { ["ASPNETCORE_ENVIRONMENT"] = "Development" };

    [Fact]
    public async Task Each_line_is_answered_and_the_way_of_its_turn_shown()
    {
        var (exit, output) = await VerbProcess.RunAsync(Development, "where is my order 1042?\n/quit\nnot heard any more\n", ["chat"]);

        Assert.Equal(0, exit);
        var lines = output.Split('\n');
        Assert.Contains(lines, line => line.StartsWith("bot: ", StringComparison.Ordinal) && line.Contains("I am the assistant", StringComparison.Ordinal));
        Assert.Contains("way: A → B (Yes", output, StringComparison.Ordinal);
        var answer = Array.FindIndex(lines, line => line.StartsWith("bot: Order 1042", StringComparison.Ordinal));
        var way = Array.FindIndex(lines, answer, line => line.StartsWith("way: ", StringComparison.Ordinal));
        Assert.True(answer > 0 && way > answer, output);
        Assert.Matches(@"E \(Yes, [01]\.?\d* ≥ 0\.4.*→ Y \(Yes.*→ Z", lines[way]);
        Assert.DoesNotContain("not heard", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_number_of_a_button_presses_it_and_the_end_of_the_input_ends_the_conversation()
    {
        var (exit, output) = await VerbProcess.RunAsync(Development, "I want to return something from order 5531\n1\n", ["chat"]);

        Assert.Equal(0, exit);
        Assert.Contains("  [1] ", output, StringComparison.Ordinal);
        Assert.Contains("Shall I register the return of order 5531", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Recognizer:IntentThreshold=7", 1, "Recognizer:IntentThreshold is '7'")]
    [InlineData("loudly", 2, "'chat --help' says what there is")]
    [InlineData("--help", 0, "/quit ends")]
    public async Task What_it_cannot_do_it_says(string argument, int expected, string said)
    {
        var (exit, output) = await VerbProcess.RunAsync(Development, "", ["chat", argument]);

        Assert.Equal(expected, exit);
        Assert.Contains(said, output, StringComparison.Ordinal);
    }
}
